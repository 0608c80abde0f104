// What the page knows. `state` is the server's last word; the rest belongs to this tab alone and
// therefore survives every new state: what somebody is typing is never lost.
import { useEffect, useState } from "./lib.js";

const listeners = new Set();

export const store = {
  state: null,
  link: "opening", // opening | open | lost
  route: { as: null, conversation: null, tab: "messages", thread: null },
  messages: {}, // conversation id -> {revision, list}
  firstUnread: {}, // conversation id -> ts of the first message that was new when it was opened
  drafts: new Map(),
  attached: new Map(), // draft -> files that wait beside it
  forms: new Map(), // surface key -> {block_id: {action_id: value}}
  notices: [],
};

let changes = 0;

export function change(patch) {
  Object.assign(store, patch);
  changes += 1;
  listeners.forEach((listener) => listener());
}

/** Redraws the component whenever the store changes. */
export function useStore() {
  const [, redraw] = useState(changes);
  useEffect(() => {
    const listener = () => redraw(changes);
    listeners.add(listener);
    listener(); // the store may have changed since this was drawn, with nobody listening yet
    return () => listeners.delete(listener);
  }, []);
  return store;
}

export const me = () => store.state?.me;
export const userOf = (id) => store.state?.users.find((user) => user.id === id);
export const conversationOf = (id) => store.state?.conversations.find((one) => one.id === id);
export const appConversation = (state = store.state) =>
  state?.conversations.find((one) => one.kind === "im" && one.user === state.app.user);

/** How a conversation is called for the person who looks at it. */
export function nameOf(conversation) {
  if (conversation.kind === "channel") return conversation.name;
  return userOf(conversation.user)?.real_name ?? conversation.name ?? "Direct message";
}

let noticeNumber = 0;

/** Shows one sentence in a corner for a while. */
export function tell(text, kind = "info") {
  const notice = { id: ++noticeNumber, text, kind };
  change({ notices: [...store.notices, notice] });
  setTimeout(() => dismiss(notice.id), 7000);
}

export function dismiss(id) {
  change({ notices: store.notices.filter((notice) => notice.id !== id) });
}
