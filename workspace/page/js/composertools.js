// The small buttons under the composer: files, an emoji, a mention, what the app can do.
import { html, Icon, useRef, useState } from "./lib.js";
import { Paperclip } from "./attaching.js";
import { emojiOf } from "./emoji.js";
import { EmojiPicker } from "./emojipicker.js";
import { Menu } from "./popup.js";
import { act } from "./session.js";

function shortcuts({ app }, conversation, thread, insert) {
  const global = app.shortcuts
    .filter((one) => one.type === "global")
    .map((one) => ({
      label: one.name,
      note: one.description,
      icon: "zap",
      "data-callback-id": one.callback_id,
      onPick: () => act("shortcut", { callback_id: one.callback_id, conversation: conversation.id }),
    }));
  const commands = app.commands.map((one) => ({
    label: one.command,
    note: one.description,
    icon: "square-slash",
    onPick: () => insert(`${one.command} `),
  }));
  return thread ? global : [...global, ...(global.length && commands.length ? [null] : []), ...commands];
}

export function Popular({ state, conversation, thread, insert, attach }) {
  const bar = useRef();
  const [open, setOpen] = useState(null);
  const close = () => setOpen(null);
  const items = shortcuts(state, conversation, thread, insert);
  const tool = (name, icon, label, onClick) => html`<button type="button" class="quiet" aria-label=${label} title=${label}
    data-testid=${`composer-${name}`} onClick=${onClick}><${Icon} name=${icon} /></button>`;
  return html`<div class="composer-tools" ref=${bar}>
    <${Paperclip} add=${attach} />
    ${tool("emoji", "smile", "Emoji", () => setOpen("emoji"))}
    ${tool("mention", "at-sign", "Mention somebody", () => insert("@"))}
    ${items.length > 0 && tool("shortcuts", "zap", `What ${state.app.name} can do`, () => setOpen("shortcuts"))}
    ${open === "emoji" && html`<${EmojiPicker} anchor=${bar} onClose=${close} onPick=${(name) => insert(emojiOf(name))} />`}
    ${open === "shortcuts" && html`<${Menu} anchor=${bar} items=${items} label="Shortcuts" onClose=${close} />`}
  </div>`;
}
