// What appears over a message under the pointer or the keyboard: react, reply, more.
import { html, Icon, useRef, useState } from "./lib.js";
import { EmojiPicker } from "./emojipicker.js";
import { Menu } from "./popup.js";
import { act, go } from "./session.js";
import { me, store } from "./store.js";

function Tool({ icon, label, ...rest }) {
  return html`<button type="button" class="quiet" aria-label=${label} title=${label} ...${rest}><${Icon} name=${icon} /></button>`;
}

function moreItems(message, conversation, onEdit) {
  const place = { conversation: conversation.id, ts: message.ts };
  const shortcuts = store.state.app.shortcuts.filter((one) => one.type === "message");
  const ofApp = shortcuts.map((one) => ({
    label: one.name,
    note: store.state.app.name,
    icon: "zap",
    "data-callback-id": one.callback_id,
    onPick: () => act("shortcut", { callback_id: one.callback_id, ...place }),
  }));
  const own = message.user === me() && [
    { label: "Edit message", icon: "pencil", onPick: onEdit },
    { label: "Delete message", icon: "trash-2", danger: true, onPick: () => act("delete", place) },
  ];
  return [...ofApp, ...(ofApp.length && own ? [null] : []), ...(own || [])];
}

export function Tools({ message, conversation, inThread, onEdit }) {
  const bar = useRef();
  const [open, setOpen] = useState(null);
  const close = () => setOpen(null);
  if (message.ephemeral) return null;
  const items = moreItems(message, conversation, onEdit);
  const react = (name) => act("react", { conversation: conversation.id, ts: message.ts, name });
  return html`<div class=${open ? "tools shown" : "tools"} ref=${bar} role="toolbar" aria-label="Message">
    <${Tool} icon="smile-plus" label="Add a reaction" data-testid="react" onClick=${() => setOpen("emoji")} />
    ${!inThread && html`<${Tool} icon="message-square-text" label="Reply in thread" data-testid="reply-in-thread"
      onClick=${() => go({ thread: message.thread_ts ?? message.ts })} />`}
    ${items.length > 0 && html`<${Tool} icon="ellipsis-vertical" label="More actions" data-testid="message-more"
      aria-haspopup="menu" onClick=${() => setOpen(open === "more" ? null : "more")} />`}
    ${open === "emoji" && html`<${EmojiPicker} anchor=${bar} onClose=${close} onPick=${react} />`}
    ${open === "more" && html`<${Menu} anchor=${bar} align="end" label="Message actions" items=${items} onClose=${close} />`}
  </div>`;
}
