// Buttons, overflow menus and the question an app may have asked before they count.
import { html, Icon, useRef, useState } from "../lib.js";
import { safeAddress } from "../links.js";
import { plain, Text } from "../mrkdwn.js";
import { Menu } from "../popup.js";
import { useConfirm } from "./confirm.js";
import { useElement } from "./form.js";

const open = (url) => safeAddress(url) && window.open(url, "_blank", "noopener,noreferrer");

/** Runs one press at a time and knows that it runs. */
function useBusy(press) {
  const [busy, setBusy] = useState(false);
  const run = async (...args) => {
    if (busy) return;
    setBusy(true);
    await press(...args);
    setBusy(false);
  };
  return [busy, run];
}

export function Button({ block, element }) {
  const { send } = useElement(block, element);
  const [busy, press] = useBusy(() => {
    if (element.url) open(element.url);
    return send({ text: element.text, ...(element.value !== undefined && { value: element.value }) });
  });
  const [question, ask] = useConfirm(element.confirm, press);
  return html`<button type="button" class=${`button ${element.style ?? ""}`} data-action-id=${element.action_id}
      data-value=${element.value} aria-label=${element.accessibility_label} aria-busy=${busy} onClick=${() => ask()}>
    <${Text} text=${element.text} />${element.url && html`<${Icon} name="external-link" />`}
  </button>${question}`;
}

export function Overflow({ block, element }) {
  const anchor = useRef();
  const [shown, setShown] = useState(false);
  const { send } = useElement(block, element);
  const [question, ask] = useConfirm(element.confirm, (option) => {
    if (option.url) open(option.url);
    send({ selected_option: option });
  });
  const items = element.options.map((option) => ({
    label: html`<${Text} text=${option.text} />`,
    note: plain(option.description),
    "data-value": option.value,
    onPick: () => ask(option),
  }));
  return html`<button type="button" ref=${anchor} class="button overflow" aria-label="More actions" aria-haspopup="menu"
      aria-expanded=${shown} data-action-id=${element.action_id} onClick=${() => setShown(!shown)}>
    <${Icon} name="ellipsis" /></button>
    ${shown && html`<${Menu} anchor=${anchor} label="More actions" items=${items} onClose=${() => setShown(false)} />`}
    ${question}`;
}

export function FeedbackButtons({ block, element }) {
  const { send, set, value } = useElement(block, element);
  const one = (button, icon) => html`<button type="button" class="quiet" title=${plain(button.text)}
      data-action-id=${element.action_id} data-value=${button.value} aria-pressed=${value?.value === button.value}
      aria-label=${button.accessibility_label ?? plain(button.text)}
      onClick=${() => (set({ value: button.value }), send({ text: button.text, value: button.value }))}>
    <${Icon} name=${icon} /></button>`;
  return html`<span class="feedback">${one(element.positive_button, "thumbs-up")}${one(element.negative_button, "thumbs-down")}</span>`;
}

export function IconButton({ block, element }) {
  const { send } = useElement(block, element);
  const [question, ask] = useConfirm(element.confirm, () => send({ value: element.value }));
  const icon = element.icon === "trash" ? "trash-2" : "circle-dashed";
  return html`<button type="button" class="quiet" data-action-id=${element.action_id} title=${plain(element.text)}
    aria-label=${element.accessibility_label ?? plain(element.text)} onClick=${() => ask()}><${Icon} name=${icon} /></button>${question}`;
}
