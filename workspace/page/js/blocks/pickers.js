// Dates and times, with the browser's own pickers.
import { html, useRef } from "../lib.js";
import { readerZone } from "../dates.js";
import { plain } from "../mrkdwn.js";
import { instantOf, isoMinute } from "../time.js";
import { useConfirm } from "./confirm.js";
import { useElement } from "./form.js";
import { ELEMENTS } from "./values.js";

const TYPES = {
  datepicker: "date",
  timepicker: "time",
  datetimepicker: "datetime-local",
};

const toField = (type, value) => (type === "datetimepicker" && value ? isoMinute(value * 1000, readerZone()) : value ?? "");
const fromField = (type, text) =>
  type === "datetimepicker" && text ? Math.floor(instantOf(text, readerZone()) / 1000) : text || null;

/**
 * A browser calls a date changed at each digit; what is typed counts when the field is left or Enter is pressed,
 * what is picked counts at once.
 */
export function Picker({ block, element, label }) {
  const { value, set, choose, talks } = useElement(block, element);
  const typing = useRef(false);
  const held = value ?? ELEMENTS[element.type].initial(element);
  const [[slot, current]] = Object.entries(held);
  const [question, ask] = useConfirm(element.confirm, (next) => choose({ [slot]: next }));
  const read = (event) => fromField(element.type, event.target.value);
  const settle = (event) => {
    if (!typing.current) return;
    typing.current = false;
    ask(read(event));
  };
  const onChange = (event) => {
    if (!talks) set({ [slot]: read(event) });
    else if (!typing.current && read(event) !== current) ask(read(event));
  };
  const onKeyDown = (event) => {
    if (event.key === "Enter") settle(event);
    else if (event.key !== "Tab") typing.current = true;
  };
  return html`<input class="field picker" type=${TYPES[element.type]} data-action-id=${element.action_id}
    aria-label=${label ?? (plain(element.placeholder) || element.type)} autofocus=${element.focus_on_load}
    value=${toField(element.type, current)} onChange=${onChange} onKeyDown=${onKeyDown} onBlur=${settle} />${question}`;
}
