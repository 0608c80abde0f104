// The messages of a conversation, under the days they were written on.
import { html, useMemo } from "./lib.js";
import { Status } from "./assistance.js";
import { Message } from "./message.js";
import { useEndInView } from "./scroll.js";
import { nameOf, store } from "./store.js";
import { dayName, instantOfTs, isoDay } from "./time.js";

const TOGETHER = 5 * 60; // seconds within which messages of one person stand under one name

const follows = (message, before) =>
  before &&
  before.user === message.user &&
  message.ts - before.ts < TOGETHER &&
  !before.ephemeral &&
  !message.ephemeral && // each answers another command
  !before.subtype &&
  !message.subtype;

const Line = ({ label, kind, day }) => html`<div class=${`line ${kind}`} role="separator" aria-label=${label} data-day=${day}><span>${label}</span></div>`;

function rows(messages, conversation, firstUnread) {
  return messages.flatMap((message, i) => {
    const fresh = message.ts === firstUnread;
    const together = !fresh && follows(message, messages[i - 1]);
    return [
      fresh && html`<${Line} key="fresh" kind="fresh" label="New" />`,
      html`<${Message} key=${message.ts} message=${message} conversation=${conversation} together=${together} />`,
    ];
  });
}

function byDay(messages) {
  const days = new Map();
  for (const message of messages) {
    const day = isoDay(instantOfTs(message.ts));
    days.set(day, [...(days.get(day) ?? []), message]);
  }
  return [...days];
}

// Days with their messages; drawn anew only when one of them, or what day it is, changed.
function Days({ messages, conversation, firstUnread }) {
  const today = isoDay(Date.parse(store.state.clock.now));
  const draw = () => byDay(messages).map(([day, written]) => html`<section class="day" key=${day}>
    <${Line} kind="date" day=${day} label=${dayName(instantOfTs(written[0].ts))} />
    ${rows(written, conversation, firstUnread)}
  </section>`);
  return useMemo(draw, [messages, firstUnread, today, conversation.id]);
}

/** What an app can be told, for who meets it for the first time. */
const Commands = ({ commands }) => html`<dl class="commands" data-testid="commands">
  ${commands.map(({ command, description }) => html`<div key=${command}><dt>${command}</dt><dd>${description}</dd></div>`)}
</dl>`;

function Beginning({ conversation }) {
  const { app } = store.state;
  const isChannel = conversation.kind === "channel";
  const commands = conversation.user === app.user ? app.commands : [];
  return html`<div class="beginning">
    <h3>${isChannel ? "#" : ""}${nameOf(conversation)}</h3>
    <p>This is where ${isChannel ? "the channel" : "your conversation"} begins.
      ${commands.length > 0 && ` Write to ${app.name}, or type a command:`}</p>
    ${commands.length > 0 && html`<${Commands} commands=${commands} />`}
  </div>`;
}

export function MessageList({ conversation }) {
  const list = store.messages[conversation.id]?.list;
  const roots = useMemo(() => (list ?? []).filter((one) => !one.thread_ts || one.thread_ts === one.ts), [list]);
  const end = useEndInView(roots);
  return html`<div class="messages" role="log" aria-label="Messages" tabindex="0" data-testid="messages"
      aria-busy=${!list} data-revision=${store.messages[conversation.id]?.revision} ...${end}>
    <div class="messages-inner">
      ${list && html`<${Beginning} conversation=${conversation} />`}
      <${Days} messages=${roots} conversation=${conversation} firstUnread=${store.firstUnread[conversation.id]} />
      ${conversation.kind === "im" && conversation.status && html`<${Status} status=${conversation.status} />`}
    </div>
  </div>`;
}
