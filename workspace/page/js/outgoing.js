// What somebody typed -> what Slack sends for it: mentions by id, addresses in brackets, three characters escaped.
import { store } from "./store.js";

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escape = (text) => text.replace(/[&<>]/g, (character) => ESCAPES[character]);
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function names(state) {
  const people = state.users.flatMap((user) => [[`@${user.real_name}`, `<@${user.id}>`], [`@${user.name}`, `<@${user.id}>`]]);
  const channels = state.conversations.filter((one) => one.kind === "channel").map((one) => [`#${one.name}`, `<#${one.id}|${one.name}>`]);
  const everyone = ["channel", "here", "everyone"].map((range) => [`@${range}`, `<!${range}>`]);
  return new Map([...people, ...channels, ...everyone].sort(([a], [b]) => b.length - a.length));
}

export function outgoing(text, state = store.state) {
  const known = names(state);
  const named = [...known.keys()].map((name) => `(?<![\\w@#])${literal(name)}(?![\\w-])`).join("|");
  const address = "https?://[^\\s<>|]*[^\\s<>|.,;:!?)\\]}'\"]";
  const pieces = new RegExp(`${named}|${address}|[&<>]`, "g");
  return text.replace(pieces, (piece) => known.get(piece) ?? ESCAPES[piece] ?? `<${escape(piece)}>`);
}

/** The way back, for somebody who edits a message: ids become names again. */
export function asTyped(text, state = store.state) {
  const back = new Map([...names(state)].reverse().map(([name, token]) => [token.replace(/\|.*>/, ">"), name]));
  return text
    .replace(/<([^<>|]+)(?:\|[^<>]*)?>/g, (_, inner) => back.get(`<${inner}>`) ?? inner)
    .replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">" })[name]);
}
