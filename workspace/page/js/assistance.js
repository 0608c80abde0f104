// What the app shows beside its messages: that it is at work, and what one could ask it.
import { html, Icon, useEffect, useState } from "./lib.js";
import { act } from "./session.js";
import { store } from "./store.js";

const TURN = 2500; // milliseconds for which each loading message is shown

/** One of several after the other, for as long as they are shown. */
function useTurns(several) {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (several.length < 2) return undefined;
    const timer = setInterval(() => setTurn((n) => n + 1), TURN);
    return () => clearInterval(timer);
  }, [several.length]);
  return several[turn % several.length];
}

/** The app's own words for what it is doing, under the last message. */
export function Status({ status }) {
  const loading = useTurns(status.loading);
  return html`<p class="app-status" role="status" data-testid="app-status"><${Icon} name="loader-circle" />
    ${store.state.app.name} ${status.text}${loading && html` <span class="app-loading">${loading}</span>`}</p>`;
}

export function Prompts({ conversation }) {
  const { prompts, prompts_title: title } = conversation;
  if (!prompts.length) return null;
  const send = (prompt) => act("message", { conversation: conversation.id, text: prompt.message });
  return html`<div class="prompts" role="group" aria-label=${title || "Suggestions"} data-testid="prompts">
    ${title && html`<p>${title}</p>`}
    ${prompts.map((prompt) => html`<button type="button" class="prompt" key=${prompt.title} onClick=${() => send(prompt)}>${prompt.title}</button>`)}
  </div>`;
}
