// What the menus of Block Kit offer: the app's own options, or people and conversations of the workspace.
import { appConversation, nameOf, store } from "../store.js";
import { plain } from "../mrkdwn.js";

const ofApp = (element) => {
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  return groups.flatMap((group) =>
    group.options.map((option) => ({
      key: option.value,
      name: plain(option.text),
      note: plain(option.description),
      group: plain(group.label),
      value: option,
    })),
  );
};

const people = () =>
  store.state.users
    .filter((user) => !user.deleted && !user.is_bot)
    .map((user) => ({ key: user.id, name: user.real_name, note: user.title, user, value: user.id }));

const channels = () =>
  store.state.conversations
    .filter((one) => one.kind === "channel")
    .map((one) => ({ key: one.id, name: `#${one.name}`, note: one.topic, kinds: ["public", "private"], value: one.id }));

const direct = () =>
  store.state.conversations
    .filter((one) => one.kind === "im")
    .map((one) => ({ key: one.id, name: nameOf(one), note: "Direct message", kinds: ["im"], bot: one === appConversation(), value: one.id }));

function conversations(element) {
  const wanted = element.filter?.include;
  const both = [...channels(), ...direct().filter((one) => !(one.bot && element.filter?.exclude_bot_users))];
  return wanted ? both.filter((one) => one.kinds.some((kind) => wanted.includes(kind))) : both;
}

const SOURCES = {
  static_select: ofApp,
  multi_static_select: ofApp,
  users_select: people,
  multi_users_select: people,
  channels_select: channels,
  multi_channels_select: channels,
  conversations_select: conversations,
  multi_conversations_select: conversations,
};

/** [{key, name, note, group?, user?, value}]; `value` is what Slack sends for it. */
export const optionsOf = (element) => (SOURCES[element.type] ?? (() => []))(element);

/** The key of a chosen value: an option's own value, or the id of a person or conversation. */
export const keyOf = (value) => value?.value ?? value;

export const matches = (option, words) =>
  `${option.name} ${option.note ?? ""}`.toLowerCase().includes(words.trim().toLowerCase());
