// Slack's confirmation dialog: a small modal between a choice and its effect.
import { html, useEffect, useRef, useState } from "../lib.js";
import { plain, Text } from "../mrkdwn.js";

/** A <dialog> that takes the focus and keeps it; `onCancel` is asked when Escape is pressed. */
export function Dialog({ onCancel, children, ...rest }) {
  const dialog = useRef();
  useEffect(() => {
    dialog.current.showModal();
    return () => dialog.current?.close();
  }, []);
  const cancel = (event) => {
    if (event.target !== dialog.current) return;
    event.preventDefault();
    onCancel();
  };
  return html`<dialog ref=${dialog} onCancel=${cancel} ...${rest}>${children}</dialog>`;
}

function Question({ confirm, onAnswer }) {
  const style = confirm.style === "danger" ? "danger" : "primary";
  return html`<${Dialog} class="modal small" aria-label=${plain(confirm.title)} data-testid="confirm" onCancel=${() => onAnswer(false)}>
    <header><h2>${plain(confirm.title)}</h2></header>
    <div class="modal-body"><p class="text"><${Text} text=${confirm.text} /></p></div>
    <footer>
      <button type="button" class="button" data-testid="confirm-deny" onClick=${() => onAnswer(false)}>${plain(confirm.deny)}</button>
      <button type="button" class=${`button solid ${style}`} data-testid="confirm-accept" autofocus onClick=${() => onAnswer(true)}>
        ${plain(confirm.confirm)}</button>
    </footer>
  <//>`;
}

const WORDS = { title: "Are you sure?", text: "", confirm: "Yes", deny: "Cancel" };

/**
 * Asks first when the app wants it.
 * @returns [what to draw, ask(...args)]: `run(...args)` follows a yes, `refused()` a no.
 */
export function useConfirm(confirm, run, refused = () => {}) {
  const [asked, setAsked] = useState(null);
  const answer = (yes) => {
    setAsked(null);
    return yes ? run(...asked) : refused();
  };
  const ask = (...args) => (confirm ? setAsked(args) : run(...args));
  return [asked && html`<${Question} confirm=${{ ...WORDS, ...confirm }} onAnswer=${answer} />`, ask];
}
