// One table: which component draws which element.
import { html } from "../lib.js";
import { me } from "../store.js";
import { Button, FeedbackButtons, IconButton, Overflow } from "./buttons.js";
import { Checkboxes, RadioButtons } from "./choices.js";
import { PlainText, RichTextInput, TypedText } from "./inputs.js";
import { Picture } from "./pictures.js";
import { Picker } from "./pickers.js";
import { ExternalSelect, Select } from "./select.js";
import { Unsupported } from "./unsupported.js";

const DRAWN_BY = {
  button: Button,
  overflow: Overflow,
  feedback_buttons: FeedbackButtons,
  icon_button: IconButton,
  radio_buttons: RadioButtons,
  checkboxes: Checkboxes,
  plain_text_input: PlainText,
  rich_text_input: RichTextInput,
  email_text_input: TypedText,
  url_text_input: TypedText,
  number_input: TypedText,
  datepicker: Picker,
  timepicker: Picker,
  datetimepicker: Picker,
  external_select: ExternalSelect,
  multi_external_select: ExternalSelect,
  image: ({ element }) => html`<${Picture} image=${element} />`,
};
for (const kind of ["static", "users", "conversations", "channels"]) {
  DRAWN_BY[`${kind}_select`] = Select;
  DRAWN_BY[`multi_${kind}_select`] = Select;
}

export function Element({ block, element, label }) {
  if (element.visible_to_user_ids && !element.visible_to_user_ids.includes(me())) return null;
  const Drawn = DRAWN_BY[element.type];
  if (!Drawn) return html`<${Unsupported} what=${element} noun="element" />`;
  return html`<${Drawn} block=${block} element=${element} label=${label} />`;
}
