// rich_text blocks: sections, lists, quotes, preformatted text and everything that can stand in them.
import { html } from "../lib.js";
import { dateText } from "../dates.js";
import { emojiOf } from "../emoji.js";
import { Link } from "../links.js";
import { Broadcast, ChannelMention, GroupMention, UserMention } from "../mentions.js";
import { Unsupported } from "./unsupported.js";

const COLOUR = /^#[0-9a-f]{3,8}$/i;

const swatch = ({ value }) => html`<span class="swatch"><i style=${{ background: COLOUR.test(value) ? value : "none" }}></i>${value}</span>`;

function date({ timestamp, format, url, fallback }) {
  const text = html`<time>${dateText(timestamp, format, fallback)}</time>`;
  return url ? html`<${Link} url=${url}>${text}<//>` : text;
}

const PIECES = {
  text: (one) => one.text,
  link: (one) => html`<${Link} url=${one.url}>${one.text || one.url}<//>`,
  emoji: (one) => emojiOf(one.name, one.skin_tone && `skin-tone-${one.skin_tone}`) ?? `:${one.name}:`,
  user: (one) => html`<${UserMention} id=${one.user_id} />`,
  usergroup: (one) => html`<${GroupMention} id=${one.usergroup_id} />`,
  team: (one) => html`<${GroupMention} id=${one.team_id} />`,
  channel: (one) => html`<${ChannelMention} id=${one.channel_id} />`,
  broadcast: (one) => html`<${Broadcast} range=${one.range} />`,
  date,
  color: swatch,
};

const STYLES = { code: "code", bold: "strong", italic: "em", strike: "s", underline: "u" };

function piece(one) {
  const draw = PIECES[one.type];
  if (!draw) return html`<${Unsupported} what=${one} noun="rich text" />`;
  const styled = (inner, [name, Tag]) => (one.style?.[name] ? html`<${Tag}>${inner}<//>` : inner);
  return Object.entries(STYLES).reduce(styled, draw(one));
}

const pieces = (holder) => (holder.elements ?? []).map(piece);

function list({ style, indent = 0, offset = 0, border, elements }) {
  const Tag = style === "ordered" ? "ol" : "ul";
  return html`<${Tag} start=${offset + 1} class=${border ? "bordered" : ""} data-depth=${indent % 3} style=${{ "--indent": indent }}>
    ${elements.map((item) => html`<li>${pieces(item)}</li>`)}<//>`;
}

const PARTS = {
  rich_text_section: (part) => html`<div>${pieces(part)}</div>`,
  rich_text_list: list,
  rich_text_quote: (part) => html`<blockquote>${pieces(part)}</blockquote>`,
  rich_text_preformatted: (part) => html`<pre>${pieces(part)}</pre>`,
};

const part = (one) => (PARTS[one.type] ? PARTS[one.type](one) : html`<${Unsupported} what=${one} noun="rich text" />`);

export const RichText = ({ block }) => html`<div class="text rich">${(block.elements ?? []).map(part)}</div>`;
