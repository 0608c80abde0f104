// One's own message, open for a correction.
import { html, useEffect, useRef, useState } from "./lib.js";
import { asTyped, outgoing } from "./outgoing.js";
import { act } from "./session.js";

export function Editor({ message, conversation, onDone }) {
  const field = useRef();
  const [text, setText] = useState(() => asTyped(message.text));
  useEffect(() => {
    field.current.focus();
    field.current.setSelectionRange(text.length, text.length);
  }, []);
  const save = async () => {
    if (!text.trim()) return;
    const answer = await act("edit", { conversation: conversation.id, ts: message.ts, text: outgoing(text.trim()) });
    if (answer.ok) onDone();
  };
  const onKeyDown = (event) => {
    if (event.key === "Escape") onDone();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    save();
  };
  return html`<form class="editor" onSubmit=${(event) => (event.preventDefault(), save())}>
    <textarea ref=${field} class="field" rows="2" aria-label="Edit message" data-testid="editor" value=${text}
      onInput=${(event) => setText(event.target.value)} onKeyDown=${onKeyDown} />
    <div class="actions"><button type="button" class="button" onClick=${onDone}>Cancel</button>
      <button type="submit" class="button solid primary">Save</button></div>
  </form>`;
}
