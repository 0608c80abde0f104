// The field one writes in: Enter sends, Shift+Enter breaks the line, "/" begins a command.
import { html, Icon, useEffect, useId, useLayoutEffect, useRef, useState } from "./lib.js";
import { Attached, useAttached, useDropping } from "./attaching.js";
import { completionsFor } from "./completion.js";
import { Popular } from "./composertools.js";
import { outgoing } from "./outgoing.js";
import { act, share } from "./session.js";
import { change, me, nameOf, store } from "./store.js";
import { Suggestions } from "./suggestions.js";

// A command that failed is already answered in the conversation, unless it never got there or does not exist.
const saidBySlackbot = ({ ok, error }) => !ok && !["unreachable", "unknown_command"].includes(error);
const COMMAND = /^(\/[\w-]+)\s*([\s\S]*)$/;

function deliverMessage(text, files, conversation, thread) {
  const body = { conversation, text: outgoing(text), thread_ts: thread };
  return files.length ? share(body, files) : act("message", body, { quiet: true });
}

async function deliver(text, files, conversation, thread) {
  const command = COMMAND.exec(text);
  if (!command) return deliverMessage(text, files, conversation, thread);
  if (files.length) return { ok: false, message: `${command[1]} takes no files; send them in a message of their own.` };
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

/** Sends the draft and its files; what was refused comes back, unless something new was written meanwhile. */
function useSending(key, conversation, thread) {
  const [text, write] = useDraft(key);
  const attached = useAttached(key);
  const [refusal, setRefusal] = useState(null);
  const [busy, setBusy] = useState(false);
  const { files } = attached;
  const empty = !text.trim() && !files.length;
  const send = async () => {
    if (empty || busy) return;
    setBusy(true);
    write("");
    attached.keep([]);
    const answer = await deliver(text.startsWith(" ") ? text.trim() : text.trimEnd(), files, conversation.id, thread);
    setBusy(false);
    setRefusal(answer.ok ? null : answer.message);
    if (answer.ok || store.drafts.get(key) || store.attached.get(key).length) return;
    write(text);
    attached.keep(files);
  };
  return { text, write, attached, refusal, setRefusal, busy, empty, send };
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
  const draft = useSending(`${me()} ${conversation.id} ${thread ?? ""}`, conversation, thread);
  const { text, write, attached, refusal, setRefusal, busy, empty, send } = draft;
  const attach = (files) => {
    attached.add(files);
    setRefusal(null);
    field.current.focus();
  };
  const [dropping, dropped] = useDropping(attach);
  const completion = useCompletion(field, text, write, state, conversation);
  useHeight(field, text);
  useEffect(() => field.current.focus(), []);
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
    <form class=${dropping ? "composer dropping" : "composer"} ...${dropped} onSubmit=${(event) => (event.preventDefault(), send())}>
      <textarea ref=${field} rows="1" value=${text} placeholder=${to} aria-label=${to} data-testid=${thread ? "thread-composer" : "composer"}
        role="combobox" aria-expanded=${Boolean(completion.found)} aria-controls=${id} aria-autocomplete="list"
        aria-activedescendant=${completion.found ? `${id}-${completion.active}` : undefined}
        onInput=${onInput} onKeyDown=${onKeyDown} onClick=${completion.follow} />
      <${Attached} files=${attached.files} drop=${(file) => (attached.drop(file), setRefusal(null))} />
      <div class="composer-bar">
        <${Popular} state=${state} conversation=${conversation} thread=${thread} insert=${insert} attach=${attach} />
        <button type="submit" class="send" aria-label="Send" disabled=${empty} aria-busy=${busy} data-testid="send">
          <${Icon} name="send-horizontal" /></button>
      </div>
    </form>
    <p class="keys-hint" aria-hidden="true">${!empty && html`<strong>Shift + Enter</strong> to add a new line`}</p>
  </div>`;
}
