// Slack's mrkdwn -> elements. The grammar is slack-message-parser's; here its tree is drawn, always as text nodes.
import { NodeType, parse } from "slack-message-parser";
import { Fragment, html } from "./lib.js";
import { dateText } from "./dates.js";
import { emojiOf, withEmoji } from "./emoji.js";
import { Link, linked } from "./links.js";
import { Broadcast, ChannelMention, GroupMention, UserMention } from "./mentions.js";

// The parser asks for a blank or one of a few marks around a formatted word. Slack also takes quotes, colons,
// dashes and the like; a zero-width blank there says so to the parser and is taken out again when drawn.
const BLANK = "\ufeff";
const AFTER = /(?<=[\p{L}\p{N}.!?)\]%”»’>][*_~`]*)([*_~`])(?=[:;"'’”»/|…—–<&])/gu;
const BEFORE = /(["'’“«‘:;/|>—–])(?=[*_~`][^\s*_~`])/gu;
const prepare = (text) =>
  text.replace(/^>/gm, "&gt;").replace(AFTER, `$1${BLANK}`).replace(BEFORE, `$1${BLANK}`);

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** What the sender wrote: the three entities of Slack are undone, nothing else. */
export const decode = (text) => text.replaceAll(BLANK, "").replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);

const plainOf = (nodes) => nodes.map((node) => (node.children ? plainOf(node.children) : node.text ?? node.source)).join("");
const labelOf = (node) => (node.label ? decode(plainOf(node.label)) : undefined);

const command = (node) => {
  const label = labelOf(node);
  if (["channel", "here", "everyone"].includes(node.name)) return html`<${Broadcast} range=${node.name} />`;
  if (node.name === "subteam") return html`<${GroupMention} id=${node.arguments[0]} label=${label} />`;
  if (node.name !== "date") return label ?? decode(node.source);
  const [seconds, pattern, url] = node.arguments.map(decode);
  const text = html`<time>${dateText(seconds, pattern, label)}</time>`;
  return url ? html`<${Link} url=${url}>${text}<//>` : text;
};

/** The blank between a quote's mark and its words belongs to the mark. */
const flush = (node) => (node.type === NodeType.Text ? { ...node, text: node.text.replace(/(^|\n) /g, "$1") } : node);

const emoji = (node) => emojiOf(node.name, node.variation) ?? decode(node.source);

const DRAW = {
  [NodeType.Text]: (node) => linked(decode(node.text)),
  [NodeType.ChannelLink]: (node) => html`<${ChannelMention} id=${node.channelID} label=${labelOf(node)} />`,
  [NodeType.UserLink]: (node) => html`<${UserMention} id=${node.userID} />`,
  [NodeType.URL]: (node) => html`<${Link} url=${decode(node.url)}>${node.label ? all(node.label) : decode(node.url)}<//>`,
  [NodeType.Command]: command,
  [NodeType.Emoji]: emoji,
  [NodeType.PreText]: (node) => html`<pre>${decode(node.text).replace(/^\n|\n$/g, "")}</pre>`,
  [NodeType.Code]: (node) => html`<code>${decode(node.text)}</code>`,
  [NodeType.Italic]: (node) => html`<em>${all(node.children)}</em>`,
  [NodeType.Bold]: (node) => html`<strong>${all(node.children)}</strong>`,
  [NodeType.Strike]: (node) => html`<s>${all(node.children)}</s>`,
  [NodeType.Quote]: (node) => html`<blockquote>${all(node.children.map(flush))}</blockquote>`,
};

const isBlock = (node) => node && (node.type === NodeType.PreText || node.type === NodeType.Quote);

/** Draws sister nodes; the line breaks that only set a quote or a code block apart are left out. */
function all(nodes) {
  return nodes.map((node, i) => {
    if (node.type !== NodeType.Text) return DRAW[node.type](node);
    let { text } = node;
    if (nodes[i - 1]?.type === NodeType.PreText) text = text.replace(/^\n/, "");
    if (isBlock(nodes[i + 1])) text = text.replace(/\n$/, "");
    return DRAW[NodeType.Text]({ text });
  });
}

export const Mrkdwn = ({ text }) => html`<${Fragment}>${all(parse(prepare(text ?? "")).children)}<//>`;

/** A text object of Block Kit: plain_text or mrkdwn. */
export function Text({ text }) {
  if (!text) return null;
  if (typeof text === "string" || text.type === "mrkdwn") return html`<${Mrkdwn} text=${text.text ?? text} />`;
  return text.emoji === false ? text.text : withEmoji(text.text ?? "");
}

/** A text object as a plain string, for labels and filters. */
export const plain = (text) => (text ? withEmoji(decode(typeof text === "string" ? text : text.text ?? "")) : "");
