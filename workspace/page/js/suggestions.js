// The list over the composer from which a command, a person, a channel or an emoji is picked.
import { html, useEffect, useRef } from "./lib.js";
import { Avatar } from "./avatar.js";

export function Suggestions({ id, found, active, onPick }) {
  const list = useRef();
  useEffect(() => list.current.querySelector(".active")?.scrollIntoView({ block: "nearest" }), [active]);
  const row = (option, i) => html`<div role="option" id=${`${id}-${i}`} class=${i === active ? "option active" : "option"}
      aria-selected=${i === active} data-testid="suggestion" onPointerDown=${(event) => (event.preventDefault(), onPick(option))}>
    ${option.user && html`<${Avatar} user=${option.user} size="small" />`}
    ${option.symbol && html`<span class="symbol">${option.symbol}</span>`}
    <span class="option-name">${option.name}</span>${option.usage && html`<code class="usage">${option.usage}</code>`}
    ${option.note && html`<span class="option-note">${option.note}</span>`}
  </div>`;
  return html`<div class="suggestions" data-testid="suggestions">
    <header><span>${found.title}</span><span class="keys"><kbd>↑</kbd><kbd>↓</kbd> choose <kbd>Tab</kbd> or <kbd>Enter</kbd> take <kbd>Esc</kbd> close</span></header>
    <div role="listbox" id=${id} aria-label=${found.title} ref=${list}>${found.options.map(row)}</div>
  </div>`;
}
