// Channels, direct messages and the app, as the person who looks sees them.
import { html, Icon, useRef, useState } from "./lib.js";
import { Avatar } from "./avatar.js";
import { Menu } from "./popup.js";
import { go, openDirectMessage } from "./session.js";
import { nameOf, userOf } from "./store.js";

function Entry({ conversation, current, children }) {
  const { id, unread, mentions, kind } = conversation;
  const badge = kind === "channel" ? mentions : unread;
  const kinds = ["entry", current && "current", unread > 0 && "unread"].filter(Boolean).join(" ");
  return html`<button type="button" class=${kinds} aria-current=${current ? "page" : undefined} data-testid="conversation"
      data-conversation=${id} data-unread=${unread} onClick=${() => go({ conversation: id })}>
    ${children}<span class="entry-name">${nameOf(conversation)}</span>
    ${badge > 0 && html`<span class="badge" aria-label=${`${badge} unread`}>${badge}</span>`}
  </button>`;
}

const Group = ({ title, children, tool }) => html`<section class="group">
  <h2>${title}${tool}</h2>${children}
</section>`;

function NewMessage({ state }) {
  const anchor = useRef();
  const [open, setOpen] = useState(false);
  const people = state.users.filter((user) => user.id !== state.me && !user.is_bot && !user.deleted);
  const items = people.map((user) => ({
    label: user.real_name,
    note: user.title,
    icon: html`<${Avatar} user=${user} size="small" />`,
    onPick: () => openDirectMessage(user.id),
  }));
  return html`<button type="button" ref=${anchor} class="quiet" aria-label="Write to somebody" title="Write to somebody"
      aria-haspopup="menu" aria-expanded=${open} onClick=${() => setOpen(!open)}><${Icon} name="plus" /></button>
    ${open && html`<${Menu} anchor=${anchor} items=${items} label="People" onClose=${() => setOpen(false)} />`}`;
}

export function Sidebar({ state, route }) {
  const myself = userOf(state.me);
  const isApp = (one) => one.kind === "im" && one.user === state.app.user;
  const entry = (one, mark) => html`<${Entry} key=${one.id} conversation=${one} current=${one.id === route.conversation}>${mark}<//>`;
  const direct = state.conversations.filter((one) => one.kind === "im" && !isApp(one));
  return html`<nav class="sidebar" aria-label="Conversations" data-testid="sidebar">
    <header class="team"><h1>${state.team.name}</h1>
      <p data-testid="acting-as"><strong>${myself.real_name}</strong>${myself.title && html`<br />${myself.title}`}</p>
    </header>
    <div class="groups">
      <${Group} title="Channels">
        ${state.conversations.filter((one) => one.kind === "channel").map((one) => entry(one, html`<${Icon} name="hash" />`))}
      <//>
      <${Group} title="Direct messages" tool=${html`<${NewMessage} state=${state} />`}>
        ${direct.map((one) => entry(one, html`<${Avatar} user=${userOf(one.user)} size="tiny" />`))}
      <//>
      <${Group} title="Apps">
        ${state.conversations.filter(isApp).map((one) => entry(one, html`<${Avatar} user=${userOf(one.user)} size="tiny" />`))}
        <p class=${state.app.connected ? "link-state on" : "link-state"} role="status" data-testid="app-connection">
          <i></i>${state.app.name} is ${state.app.connected ? "connected" : "not connected"}</p>
      <//>
    </div>
  </nav>`;
}
