// One message: who, when, what; its reactions, its thread, and the tools that appear over it.
import { html, Icon, useState } from "./lib.js";
import { Avatar } from "./avatar.js";
import { Blocks } from "./blocks/index.js";
import { messageKey } from "./blocks/form.js";
import { Editor } from "./editor.js";
import { emojiOf } from "./emoji.js";
import { Files } from "./files.js";
import { Mrkdwn } from "./mrkdwn.js";
import { act, go } from "./session.js";
import { me, store, userOf } from "./store.js";
import { clockTime, dayName, instantOfTs, longDay } from "./time.js";
import { Tools } from "./tools.js";

const authorOf = ({ user }) => userOf(user) ?? { real_name: user ?? "Somebody", color: "#757575" };

function Stamp({ ts }) {
  const instant = instantOfTs(ts);
  return html`<time class="stamp" title=${`${longDay(instant)} at ${clockTime(instant)}`}>${clockTime(instant)}</time>`;
}

const Edited = ({ at }) => html`<span class="edited" title=${`Edited at ${clockTime(instantOfTs(at))}`}>(edited)</span>`;

function Body({ message, conversation }) {
  if (message.deleted) return html`<p class="muted">This message was deleted.</p>`;
  if (message.blocks?.length) {
    const container = { type: "message", conversation: conversation.id, ts: message.ts };
    return html`<${Blocks} blocks=${message.blocks} surface=${{ key: messageKey(conversation.id, message.ts), container }} />`;
  }
  if (!message.text && message.files) return null;
  return html`<div class="text"><${Mrkdwn} text=${message.text} />${message.edited && html` <${Edited} at=${message.edited.ts} />`}</div>`;
}

function Reactions({ message, conversation }) {
  const toggle = (name) => act("react", { conversation: conversation.id, ts: message.ts, name });
  const names = (ids) => ids.map((id) => (id === me() ? "you" : userOf(id)?.real_name ?? id)).join(", ");
  return html`<div class="reactions">${message.reactions.map(({ name, users }) => html`<button type="button" key=${name}
      class="reaction" aria-pressed=${users.includes(me())} data-reaction=${name} title=${`${names(users)} reacted with :${name}:`}
      onClick=${() => toggle(name)}><span>${emojiOf(name) ?? `:${name}:`}</span> ${users.length}</button>`)}</div>`;
}

function ThreadLink({ message, conversation }) {
  const all = store.messages[conversation.id]?.list ?? [];
  const replies = all.filter((one) => one.thread_ts === message.ts && one.ts !== message.ts);
  const last = instantOfTs(replies.at(-1)?.ts ?? message.ts);
  const authors = [...new Set(replies.map((one) => one.user))].slice(0, 3).map(userOf);
  return html`<button type="button" class="thread-link" data-testid="open-thread" onClick=${() => go({ thread: message.ts })}>
    ${authors.map((user) => html`<${Avatar} user=${user} size="small" />`)}
    <strong>${message.reply_count} ${message.reply_count === 1 ? "reply" : "replies"}</strong>
    <span>Last reply ${dayName(last).replace(/^(T|Y)(?=oday|est)/, (c) => c.toLowerCase())} at ${clockTime(last)}</span>
  </button>`;
}

function Head({ message, user }) {
  return html`<div class="message-head"><strong class="author">${user.real_name}</strong>
    ${user.is_bot && html`<span class="app-badge">APP</span>`}<${Stamp} ts=${message.ts} /></div>`;
}

function Content({ message, conversation, together, inThread }) {
  const user = authorOf(message);
  const replies = message.reply_count > 0 && !inThread;
  return html`<div class="message-content">
    ${message.ephemeral && html`<p class="only-you"><${Icon} name="eye" /> Only visible to you</p>`}
    ${!together && html`<${Head} message=${message} user=${user} />`}
    <${Body} message=${message} conversation=${conversation} />
    ${message.files && html`<${Files} files=${message.files} />`}
    ${message.reactions?.length > 0 && html`<${Reactions} message=${message} conversation=${conversation} />`}
    ${replies && html`<${ThreadLink} message=${message} conversation=${conversation} />`}
  </div>`;
}

const isNews = (message) => message.subtype && /_(join|leave|topic|purpose|name)$/.test(message.subtype);

export function Message({ message, conversation, together, inThread }) {
  const [editing, setEditing] = useState(false);
  const user = authorOf(message);
  const kinds = ["message", together && "together", message.ephemeral && "ephemeral", isNews(message) && "news"];
  return html`<article class=${kinds.filter(Boolean).join(" ")} data-testid="message" data-ts=${message.ts} data-user=${message.user}
      aria-label=${`${user.real_name} at ${clockTime(instantOfTs(message.ts))}`}>
    <div class="gutter">${together ? html`<${Stamp} ts=${message.ts} />` : html`<${Avatar} user=${user} />`}</div>
    ${editing
      ? html`<${Editor} message=${message} conversation=${conversation} onDone=${() => setEditing(false)} />`
      : html`<${Content} message=${message} conversation=${conversation} together=${together} inThread=${inThread} />`}
    ${!editing && !message.deleted && html`<${Tools} message=${message} conversation=${conversation} inThread=${inThread}
      onEdit=${() => setEditing(true)} />`}
  </article>`;
}
