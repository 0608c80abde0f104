// Links out of the workspace. An address from a message is followed only when its scheme is harmless.
import { html } from "./lib.js";

const HARMLESS = new Set(["http:", "https:", "mailto:", "tel:", "slack:"]);

export function safeAddress(url) {
  try {
    return HARMLESS.has(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}

export function Link({ url, children }) {
  const address = safeAddress(url);
  if (!address) return html`<span title=${url}>${children}</span>`;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer">${children}</a>`;
}

const ADDRESS = /(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]}'"])/;

/** Plain text whose bare web addresses can be followed. */
export const linked = (text) =>
  text.split(ADDRESS).map((part, i) => (i % 2 ? html`<${Link} url=${part}>${part}<//>` : part));
