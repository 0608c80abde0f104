// Instants, wall times and how they read. Business time comes from the server and runs on between two pushes.
import { store } from "./store.js";

const DAY = 86_400_000;
const ENGLISH = "en-GB";

let heard = { state: null, at: 0 };

/** Business time now, in milliseconds; it stands still while the clock is being moved. */
export function businessNow() {
  const { state } = store;
  if (!state) return 0;
  if (heard.state !== state) heard = { state, at: performance.now() };
  const since = state.clock.moving || store.link !== "open" ? 0 : performance.now() - heard.at;
  return Date.parse(state.clock.now) + since;
}

export const businessZone = () => store.state.clock.zone;
export const instantOfTs = (ts) => Number(ts) * 1000;

const formats = new Map();

export function format(instant, options, zone = businessZone(), language = ENGLISH) {
  const key = JSON.stringify([options, zone, language]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language, { ...options, timeZone: zone }));
  return formats.get(key).format(instant);
}

export const clockTime = (instant, zone) => format(instant, { hour: "2-digit", minute: "2-digit" }, zone);
export const longDay = (instant, zone) =>
  format(instant, { weekday: "long", day: "numeric", month: "long", year: "numeric" }, zone).replace(",", "");
export const shortDay = (instant, zone) =>
  format(instant, { weekday: "short", day: "numeric", month: "long", year: "numeric" }, zone).replace(",", "");

/** "2025-11-17": the local date, good as a key and as the value of a date field. */
export function isoDay(instant, zone = businessZone()) {
  const parts = format(instant, { year: "numeric", month: "2-digit", day: "2-digit" }, zone).split("/");
  return parts.reverse().join("-");
}

/** "2025-11-17T08:30" in the zone. */
export const isoMinute = (instant, zone = businessZone()) => `${isoDay(instant, zone)}T${clockTime(instant, zone)}`;

const asUtc = (wall) => Date.parse(`${wall}Z`);

/**
 * The instant of a wall time such as "2025-11-17T08:30" in a zone. A time that a clock change skips
 * becomes the one an hour later; of a time that comes twice, the first is meant.
 */
export function instantOf(wall, zone = businessZone()) {
  const wanted = asUtc(wall);
  const offsets = [wanted - DAY, wanted + DAY].map((near) => asUtc(isoMinute(near, zone)) - near);
  const [before, after] = offsets.map((offset) => wanted - Math.floor(offset / 60_000) * 60_000);
  return [Math.min(before, after), Math.max(before, after)].find((one) => isoMinute(one, zone) === wall.slice(0, 16)) ?? before;
}

/** The date `days` calendar days after a local date. */
export const addDays = (day, days) => new Date(asUtc(`${day}T00:00`) + days * DAY).toISOString().slice(0, 10);

/** Calendar days from today, by business time, to the day of an instant; negative when it has passed. */
export const dayDistance = (instant, zone) =>
  (asUtc(`${isoDay(instant, zone)}T00:00`) - asUtc(`${isoDay(businessNow(), zone)}T00:00`)) / DAY;

/** As Slack's day lines read: "Today", "Yesterday", "Monday 17 November 2025". */
export const dayName = (instant) => ({ 0: "Today", [-1]: "Yesterday" })[dayDistance(instant)] ?? longDay(instant);
