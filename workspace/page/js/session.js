// The verbs of the page that need both the store and the server: who we are, where we are, what is loaded.
import { isNobody, messagesOf, openStream, post, upload } from "./api.js";
import { allBlocks } from "./blocks/values.js";
import { readRoute, writeRoute } from "./route.js";
import { appConversation, change, conversationOf, me, store, tell } from "./store.js";

let closeStream = () => {};
let streamOf;
let shown; // the conversation whose messages were last before somebody's eyes
const loading = new Set();

export function start() {
  addEventListener("hashchange", () => arrive(readRoute()));
  addEventListener("focus", markRead);
  arrive(readRoute());
}

/** Follows the address; a different person means a different stream and nothing of the former one's. */
function arrive(route) {
  const samePerson = store.state && (!route.as || route.as === me());
  change({ route: { ...route, as: route.as ?? me() } });
  if (samePerson) return settle();
  if (streamOf === route.as && !store.state) return undefined;
  closeStream();
  streamOf = route.as;
  change({ state: null, messages: {}, firstUnread: {} });
  closeStream = openStream(route.as, receive, (link) => follow(link, route.as));
  return undefined;
}

/** Keeps the state of the line; an address that names nobody here is given up for the first person's. */
async function follow(link, as) {
  change({ link });
  if (link === "lost" && as && !store.state && (await isNobody(as))) location.hash = "";
}

function receive(state) {
  dropClosedForms(state);
  change({ state });
  settle();
  followWish();
}

function dropClosedForms(state) {
  const open = new Set(state.modals.map((view) => `view:${view.id}`));
  const left = (store.state?.modals ?? []).map((view) => `view:${view.id}`).filter((key) => !open.has(key));
  left.forEach((key) => store.forms.delete(key));
  state.modals.forEach(dropGoneFields);
}

/** What was filled in goes with its field, as in Slack: one that comes back later begins anew. */
function dropGoneFields(view) {
  const key = `view:${view.id}`;
  const held = Object.entries(store.forms.get(key) ?? {});
  const fields = new Set(allBlocks(view.blocks).map((block) => block.block_id));
  store.forms.set(key, Object.fromEntries(held.filter(([block]) => fields.has(block))));
}

/** Makes the place valid for what this person can see, then loads what it shows. */
function settle() {
  const { route, state } = store;
  const here = conversationOf(route.conversation) ?? appConversation() ?? state.conversations[0];
  const lost = here?.id !== route.conversation;
  if (lost || route.as !== state.me) {
    const tab = route.conversation ? "messages" : route.tab;
    const place = lost ? { conversation: here?.id, tab, thread: null } : {};
    const next = { ...route, ...place, as: state.me };
    history.replaceState(null, "", location.pathname + writeRoute(next));
    change({ route: next });
  }
  announceHome();
  return refresh();
}

let announced;

/** The app hears which of its two tabs a person opens, once per visit. */
function announceHome() {
  const { as, conversation, tab } = store.route;
  const visit = conversation === appConversation()?.id ? `${as} ${tab}` : null;
  if (visit !== announced && visit) post("home", { as, tab });
  announced = visit;
}

async function refresh() {
  const conversation = conversationOf(store.route.conversation);
  const as = me();
  if (!conversation || loading.has(conversation.id)) return;
  if (store.messages[conversation.id]?.revision === conversation.revision) {
    shown = conversation.id;
    markRead();
    return;
  }
  loading.add(conversation.id);
  const list = await messagesOf(as, conversation.id);
  loading.delete(conversation.id);
  if (!list || as !== me()) return;
  keep(conversation, list);
  refresh();
}

/** Keeps what was loaded; news that waited before the conversation was opened begins with a line "New". */
function keep(conversation, list) {
  const { id, revision, unread } = conversation;
  const opening = shown !== id || !document.hasFocus();
  const line = opening && unread > 0 ? unreadStart(list, unread) : undefined;
  shown = id;
  change({
    messages: { ...store.messages, [id]: { revision, list } },
    firstUnread: { ...store.firstUnread, [id]: store.firstUnread[id] ?? line },
  });
}

function unreadStart(list, unread) {
  const byOthers = list.filter((message) => message.user !== me() && !message.ephemeral);
  return byOthers[Math.max(0, byOthers.length - unread)]?.ts;
}

/** What lies open before somebody's eyes has been read. */
function markRead() {
  const conversation = conversationOf(store.route.conversation);
  const list = store.messages[conversation?.id]?.list;
  if (!conversation?.unread || !list?.length || document.hidden || store.route.tab === "home") return;
  post("read", { as: me(), conversation: conversation.id, ts: list.at(-1).ts });
}

/** Goes somewhere, e.g. go({conversation: "C1"}) or go({thread: ts}). */
export function go(place) {
  const moved = place.conversation && place.conversation !== store.route.conversation;
  const base = moved ? { ...store.route, tab: "messages", thread: null } : store.route;
  if (moved) change({ firstUnread: { ...store.firstUnread, [store.route.conversation]: undefined } });
  location.hash = writeRoute({ ...base, ...place });
}

/** Looks through another person's eyes: at the same channel, or at that person's own talk with the app. */
export function actAs(user) {
  const { conversation, tab } = store.route;
  const channel = conversationOf(conversation)?.kind === "channel" ? conversation : null;
  location.hash = writeRoute({ as: user, conversation: channel, tab, thread: null });
}

/** One act of the person who looks; a refusal is told unless the caller shows it itself, or it is the one that passes. */
export async function act(name, body, { quiet = false, passes } = {}) {
  const answer = await post(name, { as: me(), ...body });
  if (!answer.ok && !quiet && answer.error !== passes) tell(answer.message ?? "That did not work.", "error");
  return answer;
}

/** Sends a message with files; the caller shows a refusal. */
export const share = (body, files) => upload({ as: me(), ...body }, files);

let wish; // a conversation that was just opened and that the next state will know

export async function openDirectMessage(user) {
  const answer = await act("open_dm", { user });
  wish = answer.conversation;
  followWish();
}

function followWish() {
  if (!conversationOf(wish)) return;
  go({ conversation: wish });
  wish = undefined;
}
