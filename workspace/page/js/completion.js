// What the composer offers while one types: commands, people, channels, emoji. Pure but for the names in the store.
import { emojiOf, findEmoji } from "./emoji.js";
import { me } from "./store.js";

const MOST = 8;

// Slack's own command that the workspace knows.
const INVITE = { command: "/invite", usage_hint: "@somebody", description: "Bring somebody into this channel" };

const commands = (typed, state, conversation) =>
  [...state.app.commands, ...(conversation.kind === "channel" ? [INVITE] : [])]
    .filter(({ command }) => command.startsWith(typed.toLowerCase()))
    .map((one) => ({ name: one.command, usage: one.usage_hint, note: one.description, insert: `${one.command} ` }));

function people(typed, state) {
  const words = typed.slice(1).toLowerCase();
  const begins = (text) => text.toLowerCase().split(/\s+/).some((_, i, all) => all.slice(i).join(" ").startsWith(words));
  const everyone = [["channel", "Everyone in this channel"], ["here", "Everyone who is here"]]
    .filter(([range]) => words && range.startsWith(words))
    .map(([range, note]) => ({ name: `@${range}`, note, insert: `@${range} ` }));
  const users = state.users.filter((user) => !user.deleted && user.id !== me() && (begins(user.real_name) || begins(user.name)));
  return [...users.map((user) => ({ name: user.real_name, note: user.title, user, insert: `@${user.real_name} ` })), ...everyone];
}

const channels = (typed, state) =>
  state.conversations
    .filter((one) => one.kind === "channel" && one.name.startsWith(typed.slice(1).toLowerCase()))
    .map((one) => ({ name: `#${one.name}`, note: one.topic, insert: `#${one.name} ` }));

const emoji = (typed) =>
  findEmoji(typed.slice(1), MOST).map((name) => ({ name: `:${name}:`, symbol: emojiOf(name), insert: `${emojiOf(name)} ` }));

const KINDS = [
  { pattern: /^\/[\w-]*$/, offer: commands, title: "Commands" },
  { pattern: /(?<=^|\s)@[\p{L}\w.-]*(?: [\p{L}\w-]*)?$/u, offer: people, title: "People" },
  { pattern: /(?<=^|\s)#[\w-]*$/, offer: channels, title: "Channels" },
  { pattern: /(?<=^|\s):[\w+-]{2,}$/, offer: emoji, title: "Emoji" },
];

/**
 * @returns {title, from, options} for the word before the caret (`from` is where it begins), or null.
 */
export function completionsFor(text, caret, state, conversation) {
  const before = text.slice(0, caret);
  for (const { pattern, offer, title } of KINDS) {
    const match = pattern.exec(before);
    const options = match ? offer(match[0], state, conversation) : [];
    if (options.length) return { title, from: match.index, options: title === "Commands" ? options : options.slice(0, MOST) };
  }
  return null;
}
