// Block Kit: which component draws which block. What stands in no row of this table is shown as unsupported.
import { html } from "../lib.js";
import { Markdown } from "../markdown.js";
import { Surface } from "./form.js";
import { Actions, Alert, Context, Divider, File, Header, Image, Input, Section, Video } from "./layout.js";
import { Card, Carousel, Container, Plan, Task } from "./newer.js";
import { RichText } from "./richtext.js";
import { Table } from "./tables.js";
import { Unsupported } from "./unsupported.js";

const DRAWN_BY = {
  section: Section,
  header: Header,
  divider: Divider,
  context: Context,
  context_actions: Actions,
  actions: Actions,
  input: Input,
  image: Image,
  rich_text: RichText,
  markdown: ({ block }) => html`<div class="text markdown"><${Markdown} text=${block.text} /></div>`,
  table: Table,
  video: Video,
  file: File,
  alert: Alert,
  task_card: Task,
  plan: Plan,
  card: Card,
  carousel: Carousel,
  container: ({ block }) => html`<${Container} block=${block} draw=${drawAll} />`,
};

function Block({ block }) {
  const Drawn = DRAWN_BY[block.type] ?? (() => html`<${Unsupported} what=${block} />`);
  return html`<div class=${`block ${block.type}-block`} data-block-id=${block.block_id} data-block=${block.type}><${Drawn} block=${block} /></div>`;
}

const drawAll = (blocks) => blocks.map((block, i) => html`<${Block} key=${block.block_id ?? i} block=${block} />`);

/** The blocks of one surface: `surface` is {key, container, errors?}. */
export const Blocks = ({ blocks, surface }) =>
  html`<${Surface.Provider} value=${{ ...surface, blocks }}><div class="blocks">${drawAll(blocks)}</div><//>`;
