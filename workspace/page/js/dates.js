// Slack's date tokens: <!date^1392734382^{date} at {time}^link|fallback>, in the reader's own zone.
import { me, userOf } from "./store.js";
import { clockTime, format, nearbyDay, businessNow } from "./time.js";

const MONTH_DAY = { month: "long", day: "numeric", year: "numeric" };
const SHORT = { month: "short", day: "numeric", year: "numeric" };
const LONG = { weekday: "long", ...MONTH_DAY };

const pretty = (options) => (instant, zone) => nearbyDay(instant, zone)?.toLowerCase() ?? format(instant, options, zone);
const plain = (options) => (instant, zone) => format(instant, options, zone);

const TOKENS = {
  date: plain(MONTH_DAY),
  date_num: (instant, zone) => plain({ year: "numeric", month: "2-digit", day: "2-digit" })(instant, zone).split("/").reverse().join("-"),
  date_slash: plain({ year: "numeric", month: "2-digit", day: "2-digit" }),
  date_short: plain(SHORT),
  date_long: plain(LONG),
  date_pretty: pretty(MONTH_DAY),
  date_short_pretty: pretty(SHORT),
  date_long_pretty: pretty(LONG),
  date_long_full: plain(LONG),
  day_divider_pretty: pretty(LONG),
  time: clockTime,
  time_secs: plain({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  ago: (instant) => ago(instant - businessNow()),
};

const STEPS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000], ["second", 1000]];

function ago(distance) {
  const [unit, length] = STEPS.find(([, ms]) => Math.abs(distance) >= ms) ?? STEPS.at(-1);
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.round(distance / length), unit);
}

export const readerZone = () => userOf(me())?.tz;

/** The text of a date token, or the fallback when it holds something unknown. */
export function dateText(seconds, pattern, fallback) {
  const instant = Number(seconds) * 1000;
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  if (!Number.isFinite(instant) || names.some((name) => !(name in TOKENS))) return fallback ?? pattern;
  const text = pattern.replace(/\{(\w+)\}/g, (_, name) => TOKENS[name](instant, readerZone()));
  return text.charAt(0).toUpperCase() === text.charAt(0) || pattern.charAt(0) !== "{" ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
