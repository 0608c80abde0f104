// The values of Block Kit's elements as Slack names them: pure, no drawing.

const single = (field, initial) => ({
  initial: (element) => ({ [field]: element[initial] ?? null }),
});
const several = (field, initial) => ({
  initial: (element) => ({ [field]: element[initial] ?? [] }),
});

const text = single("value", "initial_value");
const option = single("selected_option", "initial_option");
const options = several("selected_options", "initial_options");

export const ELEMENTS = {
  plain_text_input: text,
  email_text_input: text,
  url_text_input: text,
  number_input: text,
  rich_text_input: single("rich_text_value", "initial_value"),
  static_select: option,
  external_select: option,
  radio_buttons: option,
  checkboxes: options,
  multi_static_select: options,
  multi_external_select: options,
  users_select: single("selected_user", "initial_user"),
  conversations_select: single("selected_conversation", "initial_conversation"),
  channels_select: single("selected_channel", "initial_channel"),
  multi_users_select: several("selected_users", "initial_users"),
  multi_conversations_select: several("selected_conversations", "initial_conversations"),
  multi_channels_select: several("selected_channels", "initial_channels"),
  datepicker: single("selected_date", "initial_date"),
  timepicker: single("selected_time", "initial_time"),
  datetimepicker: single("selected_date_time", "initial_date_time"),
};

/** The elements a block carries, wherever it carries them. */
export const elementsOf = (block) =>
  [block.element, block.accessory, ...(block.elements ?? []), ...(block.actions ?? [])].filter((one) => one?.action_id);

/** Blocks with those inside containers, carousels and the like. */
export const allBlocks = (blocks) =>
  (blocks ?? []).flatMap((block) => [
    block,
    ...allBlocks(block.child_blocks),
    ...(block.type === "carousel" ? allBlocks(block.elements) : []),
  ]);

/**
 * `state.values` as Slack sends it: every element that holds a value, with what was filled in or else its
 * initial value.
 */
export function collect(blocks, held) {
  const values = {};
  for (const block of allBlocks(blocks)) {
    for (const element of elementsOf(block)) {
      const kind = ELEMENTS[element.type];
      if (!kind) continue;
      const value = held[block.block_id]?.[element.action_id] ?? kind.initial(element);
      values[block.block_id] = { ...values[block.block_id], [element.action_id]: { type: element.type, ...value } };
    }
  }
  return values;
}
