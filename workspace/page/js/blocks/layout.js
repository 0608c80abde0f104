// The blocks apps have always had: section, header, context, actions, input, image, video, file, alert.
import { html, Icon, useId } from "../lib.js";
import { Link } from "../links.js";
import { plain, Text } from "../mrkdwn.js";
import { Element } from "./elements.js";
import { useElement } from "./form.js";
import { Picture } from "./pictures.js";

export const Section = ({ block }) => html`<div class="section">
  <div class="section-body">
    ${block.text && html`<div class="text"><${Text} text=${block.text} /></div>`}
    ${block.fields && html`<div class="fields">${block.fields.map((field) => html`<div class="text"><${Text} text=${field} /></div>`)}</div>`}
  </div>
  ${block.accessory && html`<div class="accessory"><${Element} block=${block} element=${block.accessory} /></div>`}
</div>`;

export const Header = ({ block }) => html`<div class="header" role="heading" aria-level="3"><${Text} text=${block.text} /></div>`;
export const Divider = () => html`<hr />`;

export const Context = ({ block }) => html`<div class="context">
  ${block.elements.map((one) => (one.type === "image" ? html`<${Picture} image=${one} />` : html`<span class="text"><${Text} text=${one} /></span>`))}
</div>`;

export const Actions = ({ block }) => html`<div class="actions">
  ${block.elements.map((element) => html`<${Element} key=${element.action_id} block=${block} element=${element} />`)}
</div>`;

export function Input({ block }) {
  const { error } = useElement(block, block.element);
  const id = useId();
  return html`<div class=${error ? "input wrong" : "input"} role="group" aria-labelledby=${`${id}-label`} aria-describedby=${`${id}-note`}>
    <div class="label" id=${`${id}-label`}><${Text} text=${block.label} />${block.optional && html` <span class="optional">(optional)</span>`}</div>
    <${Element} block=${block} element=${block.element} label=${plain(block.label)} />
    <div id=${`${id}-note`}>
      ${error && html`<p class="error" role="alert" data-testid="field-error"><${Icon} name="triangle-alert" />${error}</p>`}
      ${block.hint && html`<p class="hint"><${Text} text=${block.hint} /></p>`}
    </div>
  </div>`;
}

export const Image = ({ block }) => html`<figure>
  ${block.title && html`<figcaption><${Text} text=${block.title} /></figcaption>`}
  <${Picture} image=${block} class="large" />
</figure>`;

export const Video = ({ block }) => html`<div class="attachment">
  ${(block.author_name || block.provider_name) && html`<small>${block.author_name ?? block.provider_name}</small>`}
  <${Link} url=${block.title_url ?? block.video_url}><strong><${Text} text=${block.title} /></strong><//>
  ${block.description && html`<div><${Text} text=${block.description} /></div>`}
  <${Link} url=${block.video_url}><${Picture} image=${{ image_url: block.thumbnail_url, alt_text: block.alt_text }} class="large" /><//>
</div>`;

export const File = ({ block }) => html`<div class="attachment file"><${Icon} name="file-text" /> ${block.external_id}</div>`;

const LEVELS = { info: "info", warning: "triangle-alert", error: "circle-x", success: "circle-check" };

export const Alert = ({ block }) => html`<div class=${`alert ${block.level ?? "default"}`} role="note">
  <${Icon} name=${LEVELS[block.level] ?? "info"} /><div class="text"><${Text} text=${block.text} /></div>
</div>`;
