// Slack's date tokens, <!date^1392734382^{date} at {time}^link|fallback>: in the reader's own zone and language.
import { me, userOf } from "./store.js";
import { businessNow, dayDistance, format } from "./time.js";

export const readerZone = () => userOf(me())?.tz;
const readerLanguage = () => userOf(me())?.locale ?? "en-GB";

const NUMERIC = { year: "numeric", month: "2-digit", day: "2-digit" };
const MONTH_DAY = { month: "long", day: "numeric", year: "numeric" };
const SHORT = { month: "short", day: "numeric", year: "numeric" };
const LONG = { weekday: "long", ...MONTH_DAY };
const TIME = { hour: "2-digit", minute: "2-digit" };

const read = (options) => (instant) => format(instant, options, readerZone(), readerLanguage());
const relative = (number, unit) => new Intl.RelativeTimeFormat(readerLanguage(), { numeric: "auto" }).format(number, unit);

/** "today", "yesterday" and "tomorrow" in words, any other day as a date. */
const pretty = (options) => (instant) => {
  const days = dayDistance(instant, readerZone());
  return Math.abs(days) <= 1 ? relative(days, "day") : read(options)(instant);
};

const STEPS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000], ["second", 1000]];

function ago(instant) {
  const distance = instant - businessNow();
  const [unit, length] = STEPS.find(([, ms]) => Math.abs(distance) >= ms) ?? STEPS.at(-1);
  return relative(Math.round(distance / length), unit);
}

const TOKENS = {
  date: read(MONTH_DAY),
  date_num: (instant) => format(instant, NUMERIC, readerZone(), "sv-SE"),
  date_slash: read(NUMERIC),
  date_short: read(SHORT),
  date_long: read(LONG),
  date_long_full: read(LONG),
  date_pretty: pretty(MONTH_DAY),
  date_short_pretty: pretty(SHORT),
  date_long_pretty: pretty(LONG),
  day_divider_pretty: pretty(LONG),
  time: read(TIME),
  time_secs: read({ ...TIME, second: "2-digit" }),
  ago,
};

/** The text of a date token, or the fallback when it holds something unknown. */
export function dateText(seconds, pattern, fallback) {
  const instant = Number(seconds) * 1000;
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  if (!Number.isFinite(instant) || names.some((name) => !(name in TOKENS))) return fallback ?? pattern;
  return pattern.replace(/\{(\w+)\}/g, (_, name) => TOKENS[name](instant));
}
