import { html } from "../lib.js";

/** What this page cannot draw is shown as such, with what the app sent. */
export const Unsupported = ({ what, noun = "block" }) => html`<details class="unsupported" data-testid="unsupported" data-type=${what.type}>
  <summary>Unsupported ${noun}: <code>${what.type ?? "no type"}</code></summary>
  <pre>${JSON.stringify(what, null, 2)}</pre>
</details>`;
