// The field one writes in: Enter sends, Shift+Enter breaks the line, "/" begins a command.
import { html, Icon, useEffect, useId, useLayoutEffect, useRef, useState } from "./lib.js";
import { completionsFor } from "./completion.js";
import { Popular } from "./composertools.js";
import { outgoing } from "./outgoing.js";
import { act } from "./session.js";
import { change, me, nameOf, store } from "./store.js";
import { Suggestions } from "./suggestions.js";

// A command that failed is already answered in the conversation, unless it never got there or does not exist.
const saidBySlackbot = ({ ok, error }) => !ok && !["unreachable", "unknown_command"].includes(error);
const COMMAND = /^(\/[\w-]+)\s*([\s\S]*)$/;

async function deliver(text, conversation, thread) {
  const command = COMMAND.exec(text);
  if (!command) return act("message", { conversation, text: outgoing(text), thread_ts: thread }, { quiet: true });
  if (thread) return { ok: false, message: `${command[1]} does not work inside a thread; Slack has no commands there.` };
  const answer = await act("command", { conversation, command: command[1], text: command[2] }, { quiet: true });
  return saidBySlackbot(answer) ? { ok: true } : answer;
}

/** The draft of one place; it outlives every new state and every switch to another place. */
function useDraft(key) {
  const text = store.drafts.get(key) ?? "";
  const write = (next) => {
    store.drafts.set(key, next);
    change({});
  };
  return [text, write];
}

function useHeight(field, text) {
  useLayoutEffect(() => {
    const { style } = field.current;
    style.height = "auto";
    style.height = `${field.current.scrollHeight}px`;
  }, [text]);
}

/** Completion of the word at the caret: what is offered, which row is active, and the keys that steer it. */
function useCompletion(field, text, write, state, conversation) {
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(null); // the text for which somebody pressed Escape
  const [caret, setCaret] = useState(0);
  const found = closed === text ? null : completionsFor(text, caret, state, conversation);
  const pick = ({ insert }) => {
    const end = found.from + insert.length;
    write(text.slice(0, found.from) + insert + text.slice(caret).replace(/^ /, ""));
    setCaret(end);
    requestAnimationFrame(() => field.current?.setSelectionRange(end, end));
  };
  const step = (by) => setActive((active + by + found.options.length) % found.options.length);
  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Tab: () => pick(found.options[active]),
    Enter: () => pick(found.options[active]),
    Escape: () => setClosed(text),
  };
  const exact = found?.options.length === 1 && text.slice(found.from, caret) === found.options[0].insert.trim();
  const steer = (event) => {
    if (!found || !keys[event.key] || (exact && event.key === "Enter")) return false;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
    return true;
  };
  const follow = (event) => {
    setCaret(event.target.selectionStart);
    setActive(0);
  };
  return { found, active: Math.min(active, (found?.options.length ?? 1) - 1), pick, steer, follow, setCaret };
}

export function Composer({ state, conversation, thread }) {
  const field = useRef();
  const id = useId();
  const [text, write] = useDraft(`${me()} ${conversation.id} ${thread ?? ""}`);
  const [refusal, setRefusal] = useState(null);
  const [busy, setBusy] = useState(false);
  const completion = useCompletion(field, text, write, state, conversation);
  useHeight(field, text);
  useEffect(() => field.current.focus(), []);
  const empty = !text.trim();
  const send = async () => {
    if (empty || busy) return;
    setBusy(true);
    write("");
    const answer = await deliver(text.startsWith(" ") ? text.trim() : text.trimEnd(), conversation.id, thread);
    setBusy(false);
    setRefusal(answer.ok ? null : answer.message);
    if (!answer.ok && !store.drafts.get(`${me()} ${conversation.id} ${thread ?? ""}`)) write(text);
  };
  const onKeyDown = (event) => {
    if (event.isComposing || completion.steer(event)) return;
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  const insert = (piece) => {
    write(text + piece);
    completion.setCaret(text.length + piece.length);
    field.current.focus();
  };
  const onInput = (event) => {
    write(event.target.value);
    completion.follow(event);
    setRefusal(null);
  };
  const to = thread ? "Reply …" : `Message ${conversation.kind === "channel" ? "#" : ""}${nameOf(conversation)}`;
  return html`<div class="composer-frame">
    ${completion.found && html`<${Suggestions} id=${id} found=${completion.found} active=${completion.active} onPick=${completion.pick} />`}
    ${refusal && html`<p class="refusal" role="alert" data-testid="refusal"><${Icon} name="triangle-alert" />${refusal}</p>`}
    <form class="composer" onSubmit=${(event) => (event.preventDefault(), send())}>
      <textarea ref=${field} rows="1" value=${text} placeholder=${to} aria-label=${to} data-testid=${thread ? "thread-composer" : "composer"}
        role="combobox" aria-expanded=${Boolean(completion.found)} aria-controls=${id} aria-autocomplete="list"
        aria-activedescendant=${completion.found ? `${id}-${completion.active}` : undefined}
        onInput=${onInput} onKeyDown=${onKeyDown} onClick=${completion.follow} />
      <div class="composer-bar">
        <${Popular} state=${state} conversation=${conversation} thread=${thread} insert=${insert} />
        <button type="submit" class="send" aria-label="Send" disabled=${empty} aria-busy=${busy} data-testid="send">
          <${Icon} name="send-horizontal" /></button>
      </div>
    </form>
    <p class="keys-hint" aria-hidden="true">${!empty && html`<strong>Shift + Enter</strong> to add a new line`}</p>
  </div>`;
}
