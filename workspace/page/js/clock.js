// The bar of the business clock: what day and time it is here, and the ways to move it forward.
import { html, Icon, useEffect, useState } from "./lib.js";
import { Later } from "./clockmenu.js";
import { post } from "./api.js";
import { readerZone } from "./dates.js";
import { addDays, businessNow, clockTime, instantOf, isoDay, shortDay } from "./time.js";

const HOUR = 3_600_000;

/** Redraws when the next business minute begins. */
function useMinutes() {
  const [, redraw] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => redraw((n) => n + 1), 60_050 - (businessNow() % 60_000));
    return () => clearTimeout(timer);
  });
}

const arrived = (count) => (count === 0 ? "Nothing arrived." : `${count} ${count === 1 ? "message" : "messages"} arrived.`);

function useMove() {
  const [outcome, setOutcome] = useState(null);
  const [busy, setBusy] = useState(false);
  const move = async (to) => {
    if (busy) return;
    setBusy(true);
    setOutcome(null);
    const answer = await post("clock/move", { to });
    setBusy(false);
    setOutcome(answer.ok ? { text: arrived(answer.posted) } : { text: answer.message, wrong: true });
  };
  const to = (instant) => move(new Date(instant).toISOString());
  return { busy, outcome, move, to, forget: () => setOutcome(null) };
}

function Outcome({ outcome, moving, clock, forget }) {
  if (moving) {
    const target = clock.target && Date.parse(clock.target);
    return html`<p class="clock-outcome moving" role="status" data-testid="clock-moving"><${Icon} name="loader-circle" />moving${
      target ? ` to ${shortDay(target)}, ${clockTime(target)}` : ""} …</p>`;
  }
  if (!outcome) return html`<p class="clock-outcome" role="status"></p>`;
  return html`<p class=${outcome.wrong ? "clock-outcome wrong" : "clock-outcome"} role="status" data-testid="clock-outcome" title=${outcome.text}>
    <span>${outcome.text}</span><button type="button" aria-label="Dismiss" onClick=${forget}><${Icon} name="x" /></button></p>`;
}

function Face({ zone }) {
  const now = businessNow();
  const own = readerZone();
  const elsewhere = own && clockTime(now, own) !== clockTime(now, zone);
  return html`<div class="clock-face" title=${`Business time in ${zone}`}>
    <${Icon} name="clock" /><span data-testid="clock-now">${shortDay(now)}, <strong>${clockTime(now)}</strong></span>
    ${elsewhere && html`<span class="own-time">${clockTime(now, own)} for you</span>`}
  </div>`;
}

export function Clock({ state }) {
  useMinutes();
  const { busy, outcome, move, to, forget } = useMove();
  const moving = busy || state.clock.moving;
  const tomorrow = () => to(instantOf(`${addDays(isoDay(businessNow()), 1)}T09:00`));
  const step = (name, icon, label, title, onClick) => html`<button type="button" class="clock-step" disabled=${moving} title=${title}
    data-testid=${`clock-${name}`} onClick=${onClick}><${Icon} name=${icon} /><span>${label}</span></button>`;
  return html`<header class="bar" role="region" aria-label="Business clock" data-testid="clock" data-now=${state.clock.now} data-moving=${moving}>
    <div class="clock">
      <${Face} zone=${state.clock.zone} />
      <div class="clock-steps">
        ${step("next", "skip-forward", "Next message", "Go to the moment the app writes next", () => move("next"))}
        ${step("hour", "clock-plus", "+1 hour", "Let an hour pass", () => to(businessNow() + HOUR))}
        ${step("tomorrow", "sunrise", "Tomorrow 09:00", "Go to tomorrow morning", tomorrow)}
        <${Later} disabled=${moving} to=${to} />
      </div>
      <${Outcome} outcome=${outcome} moving=${moving} clock=${state.clock} forget=${forget} />
    </div>
  </header>`;
}
