// Files that came with a message, each as a card that hands it out.
import { Fragment, html, Icon } from "./lib.js";
import { me } from "./store.js";

const UNITS = ["bytes", "kB", "MB"];

/** 34 bytes, 1.2 kB, 20 MB. */
function sizeOf(bytes) {
  const step = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
  const size = bytes / 1024 ** step;
  return `${step && size < 10 ? size.toFixed(1) : Math.round(size)} ${UNITS[step]}`;
}

export const Size = ({ bytes }) => html`<small class="muted">${sizeOf(bytes)}</small>`;

const addressOf = ({ id }) => `/control/file?${new URLSearchParams({ as: me(), file: id })}`;

const isPicture = ({ mimetype }) => mimetype?.startsWith("image/");

const Shown = ({ file }) => html`<img class="file-picture" src=${addressOf(file)} alt=${file.alt_txt || file.name} />`;

const Card = ({ file }) => html`<a class="file-card" href=${addressOf(file)} download=${file.name} title=${`Download ${file.name}`}
  data-testid="file" data-file=${file.id}><${Icon} name="file-text" /><span class="file-name">${file.name}</span>
  <small class="muted">${file.pretty_type}</small> <${Size} bytes=${file.size} /></a>`;

export const Files = ({ files }) => html`<div class="files">
  ${files.map((file) => html`<${Fragment} key=${file.id}>${isPicture(file) && html`<${Shown} file=${file} />`}<${Card} file=${file} /><//>`)}
</div>`;
