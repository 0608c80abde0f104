// The `markdown` block: standard Markdown. marked's lexer gives the tree; it is drawn here as elements,
// so that no text ever becomes HTML.
import { lexer } from "marked";
import { Fragment, html } from "./lib.js";
import { withEmoji } from "./emoji.js";
import { Link } from "./links.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const decode = (text) => withEmoji(text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]));

const cells = (Tag, row, align) =>
  row.map((cell, i) => html`<${Tag} style=${{ textAlign: align[i] ?? "left" }}>${inner(cell)}<//>`);

function table(token) {
  return html`<div class="table-frame"><table>
    <thead><tr>${cells("th", token.header, token.align)}</tr></thead>
    <tbody>${token.rows.map((row) => html`<tr>${cells("td", row, token.align)}</tr>`)}</tbody>
  </table></div>`;
}

function list(token) {
  const items = token.items.map((item) => html`<li class=${item.task && "task"}>
    ${item.task && html`<input type="checkbox" checked=${item.checked} disabled />`}${inner(item)}
  </li>`);
  return token.ordered ? html`<ol start=${token.start}>${items}</ol>` : html`<ul>${items}</ul>`;
}

const inner = (token) => (token.tokens ? drawAll(token.tokens) : decode(token.text ?? token.raw));

const DRAW = {
  space: () => null,
  checkbox: () => null,
  heading: (token) => html`<p class=${`heading level-${token.depth}`} role="heading" aria-level=${token.depth + 2}>${inner(token)}</p>`,
  paragraph: (token) => html`<p>${inner(token)}</p>`,
  blockquote: (token) => html`<blockquote>${inner(token)}</blockquote>`,
  code: (token) => html`<pre>${token.text}</pre>`,
  hr: () => html`<hr />`,
  table,
  list,
  strong: (token) => html`<strong>${inner(token)}</strong>`,
  em: (token) => html`<em>${inner(token)}</em>`,
  del: (token) => html`<s>${inner(token)}</s>`,
  codespan: (token) => html`<code>${token.text}</code>`,
  br: () => html`<br />`,
  link: (token) => html`<${Link} url=${token.href}>${inner(token)}<//>`,
  image: (token) => html`<${Link} url=${token.href}>${token.text || token.href}<//>`,
};

const drawAll = (tokens) => tokens.map((token) => (DRAW[token.type] ?? inner)(token));

export const Markdown = ({ text }) => html`<${Fragment}>${drawAll(lexer(text ?? ""))}<//>`;
