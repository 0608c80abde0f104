// Slack's menus: a field that opens a list, filters while one types, holds one choice or several.
import { html, Icon, useId, useRef, useState } from "../lib.js";
import { Avatar } from "../avatar.js";
import { plain } from "../mrkdwn.js";
import { Popup } from "../popup.js";
import { useConfirm } from "./confirm.js";
import { useElement } from "./form.js";
import { keyOf, matches, optionsOf } from "./options.js";
import { ELEMENTS } from "./values.js";

const STEP = { ArrowDown: 1, ArrowUp: -1 };

function Option({ option, id, active, chosen, pick }) {
  return html`<div role="option" id=${id} class=${active ? "option active" : "option"} aria-selected=${chosen}
      data-value=${option.key} onPointerDown=${(event) => (event.preventDefault(), pick(option))}>
    ${option.user && html`<${Avatar} user=${option.user} size="small" />`}
    <span class="option-name">${option.name}</span>
    ${option.note && html`<span class="option-note">${option.note}</span>`}
    ${chosen && html`<${Icon} name="check" />`}
  </div>`;
}

function List({ options, active, chosen, pick, listId, anchor, onClose }) {
  const rows = options.flatMap((option, i) => [
    option.group && option.group !== options[i - 1]?.group && html`<div class="option-group" role="presentation">${option.group}</div>`,
    html`<${Option} key=${option.key} option=${option} id=${`${listId}-${i}`} active=${i === active}
      chosen=${chosen.includes(option.key)} pick=${pick} />`,
  ]);
  return html`<${Popup} anchor=${anchor} onClose=${onClose} class="list" style=${{ minWidth: `${anchor.current.offsetWidth}px` }}>
    <div role="listbox" id=${listId} aria-label="Options">
      ${rows.length ? rows : html`<p class="empty">Nothing matches.</p>`}
    </div>
  <//>`;
}

/** The combobox itself, free of Block Kit: `chosen` are keys, `onPick(option)` and `onDrop(key)` tell what happened. */
function Combobox({ options, chosen, several, placeholder, label, onPick, onDrop, focusFirst, ...rest }) {
  const [query, setQuery] = useState(null); // null: closed
  const [active, setActive] = useState(0);
  const field = useRef();
  const listId = useId();
  const shown = query === null ? [] : options.filter((option) => matches(option, query));
  const close = () => setQuery(null);
  const open = () => (setQuery(query ?? ""), setActive(0));
  const pick = (option) => {
    if (several && chosen.includes(option.key)) onDrop(option.key);
    else onPick(option);
    setQuery(several ? "" : null);
  };
  const onKeyDown = (event) => {
    if (event.key in STEP) {
      event.preventDefault();
      if (query === null) open();
      else setActive((active + STEP[event.key] + shown.length) % Math.max(1, shown.length));
    } else if (event.key === "Enter") {
      event.preventDefault(); // a form is sent from its button, not from a menu
      if (query === null) open();
      else if (shown[active]) pick(shown[active]);
    } else if (query !== null && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (several && event.key === "Backspace" && !query && chosen.length) onDrop(chosen.at(-1));
  };
  const nameOf = (key) => options.find((option) => option.key === key)?.name ?? key;
  const chip = (key) => html`<span class="chip" key=${key}>${nameOf(key)}<button type="button" aria-label=${`Remove ${nameOf(key)}`}
    onClick=${() => onDrop(key)}><${Icon} name="x" /></button></span>`;
  const resting = several ? "" : chosen.length ? nameOf(chosen[0]) : "";
  return html`<div class="select" ref=${field} ...${rest} onClick=${() => field.current.querySelector("input").focus()}>
    ${several && chosen.map(chip)}
    <input type="text" role="combobox" autocomplete="off" aria-expanded=${query !== null} aria-controls=${listId}
      aria-activedescendant=${query !== null ? `${listId}-${active}` : undefined} aria-label=${label}
      autofocus=${focusFirst} placeholder=${several && chosen.length ? "" : placeholder} value=${query ?? resting}
      onFocus=${(event) => event.target.select()} onClick=${open} onBlur=${close} onKeyDown=${onKeyDown}
      onInput=${(event) => (setQuery(event.target.value), setActive(0))} />
    <${Icon} name="chevron-down" />
    ${query !== null && html`<${List} ...${{ options: shown, active, chosen, pick, listId, anchor: field, onClose: close }} />`}
  </div>`;
}

/** Every select element of Block Kit, single and multiple. */
export function Select({ block, element, label }) {
  const { value, choose } = useElement(block, element);
  const held = value ?? ELEMENTS[element.type].initial(element);
  const [[slot, current]] = Object.entries(held);
  const several = Array.isArray(current);
  const chosen = several ? current : current ? [current] : [];
  const [question, ask] = useConfirm(element.confirm, (next) => choose({ [slot]: next }));
  const room = element.max_selected_items ?? Infinity;
  const onPick = (option) => {
    if (!several) ask(option.value);
    else if (chosen.length < room) ask([...chosen, option.value]);
  };
  const onDrop = (key) => ask(chosen.filter((one) => keyOf(one) !== key));
  return html`<${Combobox} options=${optionsOf(element)} chosen=${chosen.map(keyOf)} several=${several}
    placeholder=${plain(element.placeholder) || "Choose an option"} label=${label ?? (plain(element.placeholder) || "Choose an option")}
    focusFirst=${element.focus_on_load} onPick=${onPick} onDrop=${onDrop} data-action-id=${element.action_id} />${question}`;
}

/** Options that only the app can look up: what is chosen already is shown, more cannot be asked for here. */
export function ExternalSelect({ block, element }) {
  const { value } = useElement(block, element);
  const held = Object.values(value ?? ELEMENTS[element.type].initial(element)).flat().filter(Boolean);
  return html`<div class="select fixed" data-action-id=${element.action_id} aria-disabled="true">
    <span>${held.map((option) => plain(option.text)).join(", ") || plain(element.placeholder)}</span>
    <small>Options from the app cannot be looked up in the local workspace.</small>
  </div>`;
}
