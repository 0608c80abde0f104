// Mentions between what somebody types and what is sent. The server does all other escaping, as Slack's does.
import { store } from "./store.js";

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const longestFirst = (a, b) => b.length - a.length;

/** Typed text in which "@Nora Lambert" became "<@U0NORA>", however many words a name has. */
export function outgoing(text, state = store.state) {
  const ids = new Map(state.users.map((user) => [`@${user.real_name}`, `<@${user.id}>`]));
  const names = [...ids.keys()].sort(longestFirst).map(literal).join("|");
  return text.replace(new RegExp(`(?<![\\w@])(?:${names})(?![\\w-])`, "g"), (name) => ids.get(name));
}

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** A sent text as it was typed: names for ids, bare addresses, no entities. For somebody who edits a message. */
export function asTyped(text, state = store.state) {
  const name = (id) => state.users.find((user) => user.id === id)?.real_name ?? id;
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id) => `@${name(id)}`)
    .replace(/<#\w+\|([^>]*)>/g, "#$1")
    .replace(/<!(channel|here|everyone)(?:\|[^>]*)?>/g, "@$1")
    .replace(/<(?:mailto:)?([^<>|]+)(?:\|[^<>]*)?>/g, "$1")
    .replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}
