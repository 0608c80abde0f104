// The app's modals: the top one of the stack is shown, what was typed into those below is kept.
import { html, Icon, useEffect, useRef, useState } from "./lib.js";
import { Dialog } from "./blocks/confirm.js";
import { Blocks } from "./blocks/index.js";
import { valuesOf } from "./blocks/form.js";
import { plain } from "./mrkdwn.js";
import { act } from "./session.js";

const FIELDS = "input:not([type=hidden]), textarea, [role=combobox]";

/** The first field has the focus when a modal opens, the first wrong one when it was refused. */
function useFocus(form, viewId, errors) {
  useEffect(() => {
    const wrong = Object.keys(errors)[0];
    const scope = wrong ? form.current.querySelector(`[data-block-id="${CSS.escape(wrong)}"]`) : form.current;
    const chosen = !wrong && form.current.querySelector("[autofocus]");
    (chosen || scope?.querySelector(FIELDS))?.focus();
  }, [viewId, errors]);
}

const NONE = {};

function useSubmission(view, surface) {
  const [{ errors, refusal }, setOutcome] = useState({ errors: NONE, refusal: null });
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await act("submit", { view_id: view.id, values: valuesOf(surface) }, { quiet: true });
    setBusy(false);
    const wrong = answer.errors ?? {};
    setOutcome({ errors: Object.keys(wrong).length ? wrong : NONE, refusal: answer.ok ? null : answer.message });
  };
  return { errors, refusal, busy, submit };
}

function Modal({ view, depth }) {
  const form = useRef();
  const container = { type: "view", view_id: view.id };
  // What a form was still saying when it was closed goes with it: that is what was wanted.
  const surface = { key: `view:${view.id}`, container, blocks: view.blocks, passes: "view_not_found" };
  const { errors, refusal, busy, submit } = useSubmission(view, surface);
  useFocus(form, view.id, errors);
  // Pressed twice, the second press finds it closed: that is what was wanted.
  const close = () => act("close", { view_id: view.id }, { quiet: true });
  const title = plain(view.title);
  return html`<${Dialog} class="modal" aria-label=${title} data-testid="modal" data-view=${view.id} data-callback-id=${view.callback_id}
      data-depth=${depth} onCancel=${close}>
    <form ref=${form} novalidate onSubmit=${(event) => (event.preventDefault(), submit())}>
      <header><h2>${title}</h2>
        <button type="button" class="quiet" aria-label="Close" data-testid="modal-x" onClick=${close}><${Icon} name="x" /></button></header>
      <div class="modal-body" tabindex="-1">
        ${refusal && html`<p class="refusal" role="alert"><${Icon} name="triangle-alert" />${refusal}</p>`}
        <${Blocks} blocks=${view.blocks} surface=${{ ...surface, errors }} />
      </div>
      <footer><button type="button" class="button" data-testid="modal-close" onClick=${close}>${plain(view.close) || "Cancel"}</button>
        ${view.submit && html`<button type="submit" class="button solid primary" data-testid="modal-submit" aria-busy=${busy}>${plain(view.submit)}</button>`}
      </footer>
    </form>
  <//>`;
}

export function Modals({ state }) {
  const view = state.modals.at(-1);
  return view ? html`<${Modal} key=${`${state.me} ${view.id}`} view=${view} depth=${state.modals.length} />` : null;
}
