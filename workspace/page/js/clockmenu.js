// Further ways to move the clock: the days to come, a week, any later day and time.
import { html, Icon, useRef, useState } from "./lib.js";
import { Menu } from "./popup.js";
import { addDays, businessNow, format, instantOf, isoDay, isoMinute } from "./time.js";

const MINUTE = 60_000;

function items(to) {
  const today = isoDay(businessNow());
  const morning = (days) => instantOf(`${addDays(today, days)}T09:00`);
  const dayName = (instant) => format(instant, { weekday: "long" });
  const date = (instant) => format(instant, { day: "numeric", month: "long" });
  const day = (days) => ({
    label: `To ${dayName(morning(days))} 09:00`,
    note: date(morning(days)),
    icon: "calendar-days",
    onPick: () => to(morning(days)),
  });
  return [
    { label: "+15 minutes", icon: "clock", onPick: () => to(businessNow() + 15 * MINUTE) },
    { label: "To this evening 18:00", icon: "sunset", onPick: () => to(instantOf(`${today}T18:00`)) },
    null,
    ...[2, 3, 4, 5, 6, 7].map(day),
    null,
    { ...day(28), label: "In four weeks, 09:00" },
  ];
}

/** A day and a time of one's own; the server refuses one that has passed. */
function AnyTime({ to }) {
  const [wall, setWall] = useState(isoMinute(businessNow()));
  const submit = (event) => {
    event.preventDefault();
    if (wall) to(instantOf(wall));
  };
  return html`<form class="any-time" onSubmit=${submit}>
    <label>Any later day and time <input class="field" type="datetime-local" value=${wall} data-testid="clock-any"
      onInput=${(event) => setWall(event.target.value)} /></label>
    <button type="submit" class="button solid primary" data-testid="clock-go">Go</button>
  </form>`;
}

export function Later({ disabled, to }) {
  const anchor = useRef();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const go = (instant) => {
    close();
    to(instant);
  };
  return html`<button type="button" ref=${anchor} class="clock-step" disabled=${disabled} aria-haspopup="menu" aria-expanded=${open}
      title="Go further" data-testid="clock-later" onClick=${() => setOpen(!open)}>
    <${Icon} name="calendar-clock" /><span>Later</span><${Icon} name="chevron-down" /></button>
    ${open && html`<${Menu} anchor=${anchor} align="end" label="Move the clock" items=${items(to)} onClose=${close}><${AnyTime} to=${go} /><//>`}`;
}
