// Files that wait beside a draft: chosen with the paperclip, dropped or pasted on the composer, sent with the message.
import { html, Icon, useRef, useState } from "./lib.js";
import { Size } from "./files.js";
import { change, store } from "./store.js";

/** The files of one draft; like its words they outlive every switch to another place. */
export function useAttached(key) {
  const files = store.attached.get(key) ?? [];
  const keep = (next) => {
    store.attached.set(key, next);
    change({});
  };
  const drop = (file) => keep(files.filter((one) => one !== file));
  return { files, keep, drop, add: (more) => keep([...files, ...more]) };
}

/** Where files can be let go: the handlers of an element, and whether somebody holds some over it. */
export function useDropping(add) {
  const [over, setOver] = useState(false);
  const take = (event, data) => {
    if (!data?.files.length) return;
    event.preventDefault();
    add(data.files);
  };
  const hold = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  };
  const handlers = {
    onDragOver: hold,
    onDragLeave: () => setOver(false),
    onDrop: (event) => (setOver(false), take(event, event.dataTransfer)),
    onPaste: (event) => take(event, event.clipboardData),
  };
  return [over, handlers];
}

export function Paperclip({ add }) {
  const field = useRef();
  const take = ({ target }) => {
    add([...target.files]);
    target.value = ""; // so that the same file can be chosen again
  };
  return html`<button type="button" class="quiet" aria-label="Attach files" title="Attach files" data-testid="composer-attach"
      onClick=${() => field.current.click()}><${Icon} name="paperclip" /></button>
    <input ref=${field} type="file" multiple hidden data-testid="composer-files" onChange=${take} />`;
}

export function Attached({ files, drop }) {
  if (!files.length) return null;
  const one = (file) => html`<li class="file-card" data-testid="attached"><${Icon} name="file-text" />
    <span class="file-name">${file.name}</span><${Size} bytes=${file.size} />
    <button type="button" class="quiet" aria-label=${`Remove ${file.name}`} onClick=${() => drop(file)}><${Icon} name="x" /></button></li>`;
  return html`<ul class="files" aria-label="Files to send">${files.map(one)}</ul>`;
}
