// The pane on the right: one message and the replies to it.
import { html, Icon, useMemo } from "./lib.js";
import { Status } from "./assistance.js";
import { Composer } from "./composer.js";
import { Message } from "./message.js";
import { useEndInView } from "./scroll.js";
import { go } from "./session.js";
import { nameOf, store } from "./store.js";

export function Thread({ state, conversation, root }) {
  const list = store.messages[conversation.id]?.list;
  const first = useMemo(() => list?.find((one) => one.ts === root), [list, root]);
  const replies = useMemo(() => (list ?? []).filter((one) => one.thread_ts === root && one.ts !== root), [list, root]);
  const end = useEndInView(replies);
  const count = `${replies.length} ${replies.length === 1 ? "reply" : "replies"}`;
  return html`<aside class="thread" aria-label="Thread" data-testid="thread" data-root=${root}>
    <header class="conversation-header"><h2>Thread</h2>
      <p class="topic">${conversation.kind === "channel" ? "#" : ""}${nameOf(conversation)}</p>
      <button type="button" class="quiet" aria-label="Close thread" data-testid="close-thread" onClick=${() => go({ thread: null })}>
        <${Icon} name="x" /></button>
    </header>
    <div class="messages" role="log" aria-label="Replies" tabindex="0" ...${end}><div class="messages-inner">
      ${first && html`<${Message} message=${first} conversation=${conversation} inThread />`}
      ${!first && list && html`<p class="empty">This message is not there any more.</p>`}
      ${replies.length > 0 && html`<div class="line replies" role="separator"><span>${count}</span></div>`}
      ${replies.map((reply) => html`<${Message} key=${reply.ts} message=${reply} conversation=${conversation} inThread />`)}
      ${conversation.status?.thread_ts === root && html`<${Status} status=${conversation.status} />`}
    </div></div>
    <${Composer} key=${root} state=${state} conversation=${conversation} thread=${root} />
  </aside>`;
}
