// The view library in one place: Preact with htm, so that no build step is needed.
import { h } from "preact";
import htm from "htm";

export { render, createContext, Fragment } from "preact";
export { useContext, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
export const html = htm.bind(h);

/** An outline icon in the colour of the text around it; decoration only, the label stands beside it. */
export const Icon = ({ name }) =>
  html`<i class="icon" aria-hidden="true" style=${{ "--icon": `url(/page/vendor/lucide/${name}.svg)` }}></i>`;
