import { html, Icon } from "./lib.js";

const initials = (name) => {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], ...words.slice(1).slice(-1)].map((word) => word?.[0] ?? "").join("").toUpperCase();
};

/** A person's initials on that person's colour; an app has a symbol instead. */
export function Avatar({ user, size = "" }) {
  if (!user) return html`<span class=${`avatar ${size}`} aria-hidden="true">?</span>`;
  return html`<span class=${`avatar ${size}`} aria-hidden="true" style=${{ background: user.color }}>
    ${user.is_bot ? html`<${Icon} name="bot" />` : initials(user.real_name || user.name)}
  </span>`;
}
