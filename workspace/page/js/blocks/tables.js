// The table block: the first row is the head, a cell is raw text, a number or rich text.
import { html } from "../lib.js";
import { RichText } from "./richtext.js";

const cell = (one) => {
  if (one.type === "rich_text") return html`<${RichText} block=${one} />`;
  return one.text ?? String(one.value ?? "");
};

export function Table({ block }) {
  const [head = [], ...rows] = block.rows ?? [];
  const settings = block.column_settings ?? [];
  const look = (i) => ({ textAlign: settings[i]?.align ?? "left", whiteSpace: settings[i]?.is_wrapped ? "normal" : "nowrap" });
  return html`<div class="table-frame"><table>
    <thead><tr>${head.map((one, i) => html`<th scope="col" style=${look(i)}>${cell(one)}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((one, i) => html`<td style=${look(i)}>${cell(one)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}
