// The open conversation: its header, its messages or the app's Home, and the composer.
import { html, Icon, useRef, useState } from "./lib.js";
import { Prompts } from "./assistance.js";
import { Avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { Home } from "./home.js";
import { MessageList } from "./messages.js";
import { Menu } from "./popup.js";
import { go, openDirectMessage } from "./session.js";
import { me, nameOf, store, userOf } from "./store.js";

function Members({ conversation }) {
  const anchor = useRef();
  const [open, setOpen] = useState(false);
  const members = conversation.members.map(userOf).filter(Boolean);
  const items = members.map((user) => ({
    label: user.real_name + (user.id === me() ? " (you)" : ""),
    note: user.title,
    icon: html`<${Avatar} user=${user} size="small" />`,
    onPick: () => user.id !== me() && openDirectMessage(user.id),
  }));
  return html`<button type="button" ref=${anchor} class="members" aria-haspopup="menu" aria-expanded=${open}
      aria-label=${`${members.length} members`} onClick=${() => setOpen(!open)}>
    ${members.slice(0, 3).map((user) => html`<${Avatar} user=${user} size="small" />`)}<span>${members.length}</span></button>
    ${open && html`<${Menu} anchor=${anchor} align="end" items=${items} label="Members" onClose=${() => setOpen(false)} />`}`;
}

function Title({ conversation }) {
  const other = conversation.kind === "im" && userOf(conversation.user);
  const note = other ? other.title : conversation.topic;
  return html`<header class="conversation-header" data-testid="conversation-header">
    ${other ? html`<${Avatar} user=${other} size="small" />` : html`<${Icon} name="hash" />`}
    <h2>${nameOf(conversation)}</h2>${other?.is_bot && html`<span class="app-badge">APP</span>`}
    ${note && html`<p class="topic">${note}</p>`}
    ${!other && html`<${Members} conversation=${conversation} />`}
  </header>`;
}

function Tabs({ tab }) {
  const one = (name, label) => html`<button type="button" role="tab" id=${`tab-${name}`} aria-selected=${tab === name}
    data-testid=${`tab-${name}`} onClick=${() => go({ tab: name, thread: null })}>${label}</button>`;
  return html`<div class="tabs" role="tablist" aria-label="App">${one("home", "Home")}${one("messages", "Messages")}</div>`;
}

const Disconnected = ({ app }) => html`<div class="disconnected" role="status">
  <${Icon} name="unplug" /><span><strong>${app.name} is not connected.</strong> Nobody answers until it runs again.</span>
</div>`;

export function Conversation({ state, conversation }) {
  const withApp = conversation.user === state.app.user;
  const hasHome = withApp && state.app.home_tab !== false;
  const home = hasHome && store.route.tab === "home";
  return html`<section class="conversation" aria-label=${nameOf(conversation)}>
    <${Title} conversation=${conversation} />
    ${hasHome && html`<${Tabs} tab=${home ? "home" : "messages"} />`}
    ${home
      ? html`<${Home} state=${state} />`
      : html`<${MessageList} conversation=${conversation} />
          ${withApp && !state.app.connected && html`<${Disconnected} app=${state.app} />`}
          <${Prompts} conversation=${conversation} />
          <${Composer} key=${conversation.id} state=${state} conversation=${conversation} />`}
  </section>`;
}
