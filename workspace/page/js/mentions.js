// People, channels and groups named inside a text.
import { html } from "./lib.js";
import { conversationOf, me, userOf } from "./store.js";
import { writeRoute } from "./route.js";

export function UserMention({ id }) {
  const user = userOf(id);
  const own = id === me() ? "mention own" : "mention";
  return html`<span class=${own} data-user=${id} title=${user?.title}>@${user?.real_name ?? id}</span>`;
}

export function ChannelMention({ id, label }) {
  const channel = conversationOf(id);
  if (!channel) return html`<span class="mention">#${label ?? "private channel"}</span>`;
  return html`<a class="mention" href=${writeRoute({ as: me(), conversation: id })}>#${channel.name}</a>`;
}

export const Broadcast = ({ range }) => html`<span class="mention own">@${range}</span>`;
export const GroupMention = ({ id, label }) => html`<span class="mention">${label ?? `@${id}`}</span>`;
