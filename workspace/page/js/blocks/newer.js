// Blocks of Slack's agent surfaces: tasks and plans, cards, carousels, containers.
import { html, Icon, useState } from "../lib.js";
import { Link } from "../links.js";
import { Text } from "../mrkdwn.js";
import { Element } from "./elements.js";
import { Picture } from "./pictures.js";
import { RichText } from "./richtext.js";

const STATUS = { pending: "circle-dashed", in_progress: "loader-circle", complete: "circle-check", error: "circle-x" };
const titled = (title) => (typeof title === "string" ? title : html`<${Text} text=${title} />`);

export const Task = ({ block }) => html`<div class=${`task ${block.status ?? "pending"}`}>
  <div class="task-title"><${Icon} name=${STATUS[block.status] ?? STATUS.pending} />${titled(block.title)}</div>
  ${block.details && html`<${RichText} block=${block.details} />`}
  ${block.output && html`<${RichText} block=${block.output} />`}
  ${block.sources && html`<div class="sources">${block.sources.map((one) => html`<${Link} url=${one.url}>${one.text ?? one.url}<//>`)}</div>`}
</div>`;

export const Plan = ({ block }) => html`<div class="plan">
  <div class="plan-title">${titled(block.title)}</div>
  ${(block.tasks ?? []).map((task) => html`<${Task} block=${task} />`)}
</div>`;

export const Card = ({ block }) => html`<div class="card">
  ${block.hero_image && html`<${Picture} image=${block.hero_image} class="hero" />`}
  <div class="card-head">${block.icon && html`<${Picture} image=${block.icon} />`}
    <div>${block.title && html`<div class="text"><strong><${Text} text=${block.title} /></strong></div>`}
      ${block.subtitle && html`<div class="text muted"><${Text} text=${block.subtitle} /></div>`}</div>
  </div>
  ${block.body && html`<div class="text"><${Text} text=${block.body} /></div>`}
  ${block.actions && html`<div class="actions">${block.actions.map((one) => html`<${Element} block=${block} element=${one} />`)}</div>`}
</div>`;

export const Carousel = ({ block }) =>
  html`<div class="carousel" tabindex="0" role="group" aria-label="Cards">${block.elements.map((card) => html`<${Card} block=${card} />`)}</div>`;

/** A frame with a title around other blocks; `draw` is handed in, for a container may hold any block. */
export function Container({ block, draw }) {
  const [open, setOpen] = useState(!block.default_collapsed);
  const title = block.rich_text_title ? html`<${RichText} block=${block.rich_text_title} />` : html`<${Text} text=${block.title} />`;
  const head = html`<div><strong>${title}</strong>${block.subtitle && html`<div class="muted"><${Text} text=${block.subtitle} /></div>`}</div>`;
  return html`<div class="card container">
    ${block.is_collapsible
      ? html`<button type="button" class="card-head" aria-expanded=${open} onClick=${() => setOpen(!open)}>
          <${Icon} name=${open ? "chevron-down" : "chevron-right"} />${head}</button>`
      : html`<div class="card-head">${block.icon && html`<${Picture} image=${block.icon} />`}${head}</div>`}
    ${open && draw(block.child_blocks ?? [])}
  </div>`;
}
