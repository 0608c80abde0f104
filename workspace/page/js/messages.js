// The messages of a conversation, under the days they were written on.
import { html, useMemo } from "./lib.js";
import { Message } from "./message.js";
import { useEndInView } from "./scroll.js";
import { nameOf, store } from "./store.js";
import { dividerDay, instantOfTs, isoDay } from "./time.js";

const TOGETHER = 5 * 60; // seconds within which messages of one person stand under one name

const follows = (message, before) =>
  before &&
  before.user === message.user &&
  message.ts - before.ts < TOGETHER &&
  Boolean(before.ephemeral) === Boolean(message.ephemeral) &&
  !before.subtype &&
  !message.subtype;

const Line = ({ label, kind, day }) => html`<div class=${`line ${kind}`} role="separator" aria-label=${label} data-day=${day}><span>${label}</span></div>`;

function rows(messages, conversation, firstUnread) {
  return messages.flatMap((message, i) => {
    const before = messages[i - 1];
    const day = isoDay(instantOfTs(message.ts));
    const newDay = !before || isoDay(instantOfTs(before.ts)) !== day;
    const fresh = message.ts === firstUnread;
    const together = !newDay && !fresh && follows(message, before);
    return [
      newDay && html`<${Line} key=${day} kind="day" day=${day} label=${dividerDay(instantOfTs(message.ts))} />`,
      fresh && html`<${Line} key="fresh" kind="fresh" label="New" />`,
      html`<${Message} key=${message.ts} message=${message} conversation=${conversation} together=${together} />`,
    ];
  });
}

// Messages with day lines; drawn anew only when one of them, or the day, changed.
function Rows({ messages, conversation, firstUnread }) {
  const today = isoDay(Date.parse(store.state.clock.now));
  return useMemo(() => rows(messages, conversation, firstUnread), [messages, firstUnread, today, conversation.id]);
}

const Beginning = ({ conversation }) => html`<div class="beginning">
  <h3>${conversation.kind === "channel" ? "#" : ""}${nameOf(conversation)}</h3>
  <p>${conversation.kind === "channel" ? "This is where the channel begins." : "This is where your conversation begins."}</p>
</div>`;

export function MessageList({ state, conversation }) {
  const list = store.messages[conversation.id]?.list;
  const roots = useMemo(() => (list ?? []).filter((one) => !one.thread_ts || one.thread_ts === one.ts), [list]);
  const end = useEndInView(roots);
  return html`<div class="messages" role="log" aria-label="Messages" tabindex="0" data-testid="messages"
      aria-busy=${!list} data-revision=${store.messages[conversation.id]?.revision} ...${end}>
    <div class="messages-inner">
      ${list && html`<${Beginning} conversation=${conversation} />`}
      <${Rows} messages=${roots} conversation=${conversation} firstUnread=${store.firstUnread[conversation.id]} zone=${state.clock.zone} />
    </div>
  </div>`;
}
