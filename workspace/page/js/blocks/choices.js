// Radio buttons and checkboxes.
import { html, useId } from "../lib.js";
import { Text } from "../mrkdwn.js";
import { useConfirm } from "./confirm.js";
import { useElement } from "./form.js";
import { ELEMENTS } from "./values.js";

function Choice({ option, type, name, checked, onPick }) {
  const id = useId();
  return html`<label class="choice" for=${id}>
    <input id=${id} type=${type} name=${name} checked=${checked} data-value=${option.value} onChange=${onPick} />
    <span><${Text} text=${option.text} />${option.description && html`<small><${Text} text=${option.description} /></small>`}</span>
  </label>`;
}

function Choices({ role, element, label, children }) {
  return html`<div class="choices" role=${role} aria-label=${label} data-action-id=${element.action_id}>${children}</div>`;
}

export function RadioButtons({ block, element, label }) {
  const { value, choose } = useElement(block, element);
  const name = useId();
  const [question, ask] = useConfirm(element.confirm, (option) => choose({ selected_option: option }));
  const held = (value ?? ELEMENTS.radio_buttons.initial(element)).selected_option;
  return html`<${Choices} role="radiogroup" element=${element} label=${label}>
    ${element.options.map((option) => html`<${Choice} key=${option.value} type="radio" name=${name} option=${option}
      checked=${held?.value === option.value} onPick=${() => ask(option)} />`)}
  <//>${question}`;
}

export function Checkboxes({ block, element, label }) {
  const { value, choose } = useElement(block, element);
  const [question, ask] = useConfirm(element.confirm, (options) => choose({ selected_options: options }));
  const held = (value ?? ELEMENTS.checkboxes.initial(element)).selected_options;
  const isHeld = (option) => held.some((one) => one.value === option.value);
  const toggled = (option) => element.options.filter((one) => (one.value === option.value ? !isHeld(one) : isHeld(one)));
  return html`<${Choices} role="group" element=${element} label=${label}>
    ${element.options.map((option) => html`<${Choice} key=${option.value} type="checkbox" option=${option}
      checked=${isHeld(option)} onPick=${() => ask(toggled(option))} />`)}
  <//>${question}`;
}
