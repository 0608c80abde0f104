import { html, Icon } from "./lib.js";
import { dismiss, useStore } from "./store.js";

/** Short sentences in the corner: what was refused, what happened. */
export function Notices() {
  const { notices } = useStore();
  return html`<div class="notices" role="status" aria-live="polite">
    ${notices.map((notice) => html`<div key=${notice.id} class=${`notice ${notice.kind}`} data-testid="notice">
      <${Icon} name=${notice.kind === "error" ? "triangle-alert" : "info"} /><span>${notice.text}</span>
      <button type="button" class="quiet" aria-label="Dismiss" onClick=${() => dismiss(notice.id)}><${Icon} name="x" /></button>
    </div>`)}
  </div>`;
}
