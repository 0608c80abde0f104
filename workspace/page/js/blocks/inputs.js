// Fields one types in.
import { html } from "../lib.js";
import { plain } from "../mrkdwn.js";
import { useElement } from "./form.js";
import { ELEMENTS } from "./values.js";

/** A field's props from its element; the value is kept at each key, the app hears it when it asked to. */
function useField(block, element, slot = "value", wrap = (text) => text || null) {
  const { value, set, send, talks, error } = useElement(block, element);
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const tell = (trigger, text) => talks && triggers.includes(trigger) && send({ [slot]: wrap(text) });
  const held = (value ?? ELEMENTS[element.type].initial(element))[slot];
  return {
    held,
    props: {
      "data-action-id": element.action_id,
      "aria-invalid": Boolean(error),
      autofocus: element.focus_on_load,
      placeholder: plain(element.placeholder),
      minlength: element.min_length,
      maxlength: element.max_length,
      onInput: (event) => {
        set({ [slot]: wrap(event.target.value) });
        tell("on_character_entered", event.target.value);
      },
      onKeyDown: (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        if (talks && triggers.includes("on_enter_pressed")) event.preventDefault();
        tell("on_enter_pressed", event.target.value);
      },
    },
  };
}

export function PlainText({ block, element, label }) {
  const { held, props } = useField(block, element);
  const left = element.max_length && element.max_length - (held ?? "").length;
  const Tag = element.multiline ? "textarea" : "input";
  return html`<${Tag} class="field" rows=${element.multiline ? 4 : undefined} type=${element.multiline ? undefined : "text"}
      aria-label=${label} value=${held ?? ""} ...${props} />
    ${left !== undefined && left <= 50 && html`<small class="left">${left}</small>`}`;
}

const KINDS = {
  email_text_input: { type: "email", inputmode: "email" },
  url_text_input: { type: "url", inputmode: "url" },
  number_input: { type: "text", inputmode: "decimal" },
};

/** E-mail, web address and number: typed as text, judged on submission as Slack does. */
export function TypedText({ block, element, label }) {
  const { held, props } = useField(block, element);
  return html`<input class="field" ...${KINDS[element.type]} aria-label=${label} value=${held ?? ""} ...${props} />`;
}

const toRichText = (text) =>
  text ? { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] } : null;
const fromRichText = (value) =>
  (value?.elements ?? []).flatMap((part) => part.elements ?? []).map((one) => one.text ?? "").join("");

/** Rich text is typed here without its formatting; it is sent in Slack's form. */
export function RichTextInput({ block, element, label }) {
  const { held, props } = useField(block, element, "rich_text_value", toRichText);
  return html`<textarea class="field" rows="4" aria-label=${label} value=${fromRichText(held)} ...${props} />`;
}
