// The page as a whole: bar, people, sidebar, the open conversation, a thread beside it, and what lies on top.
import { html, Icon, useEffect } from "./lib.js";
import { Clock } from "./clock.js";
import { Conversation } from "./conversation.js";
import { Modals } from "./modal.js";
import { Notices } from "./notices.js";
import { People } from "./people.js";
import { Sidebar } from "./sidebar.js";
import { conversationOf, nameOf, useStore } from "./store.js";
import { Thread } from "./thread.js";

function Lost() {
  return html`<div class="lost-banner" role="alert" data-testid="server-lost">
    <${Icon} name="unplug" /> The local workspace is not answering. Reconnecting …
  </div>`;
}

function useTitle(state, here) {
  useEffect(() => {
    if (!state) return;
    const unread = state.conversations.reduce((sum, one) => sum + one.unread, 0);
    document.title = `${unread ? `(${unread}) ` : ""}${here ? nameOf(here) : "Slack"} – ${state.team.name}`;
  });
}

export function App() {
  const { state, link, route } = useStore();
  const here = state && conversationOf(route.conversation);
  useTitle(state, here);
  if (!state) {
    return html`<div class="welcome" role="status">${link === "lost" ? html`<${Lost} />` : html`<${Icon} name="loader-circle" /> Opening the workspace …`}</div>`;
  }
  return html`<div class="window" data-testid="window" data-me=${state.me} data-revision=${state.revision}>
    <${Clock} state=${state} />
    <${People} state=${state} />
    <${Sidebar} state=${state} route=${route} />
    <main class="stage">
      ${here && html`<${Conversation} key=${`${state.me} ${here.id}`} state=${state} conversation=${here} />`}
      ${here && route.thread && html`<${Thread} key=${route.thread} state=${state} conversation=${here} root=${route.thread} />`}
    </main>
    ${link === "lost" && html`<${Lost} />`}
    <${Modals} state=${state} />
    <${Notices} />
  </div>`;
}
