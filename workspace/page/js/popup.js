// Things that open over the page beside what opened them: menus, lists, pickers.
import { html, Icon, useEffect, useLayoutEffect, useRef } from "./lib.js";

const GAP = 6;

/** Where a popup of that size fits beside its anchor: below or else above, never outside the window. */
function place(popup, anchor, align) {
  const at = anchor.getBoundingClientRect();
  const size = popup.getBoundingClientRect();
  const below = at.bottom + GAP + size.height <= innerHeight || at.top < innerHeight - at.bottom;
  const left = align === "end" ? at.right - size.width : at.left;
  popup.style.left = `${Math.max(GAP, Math.min(left, innerWidth - size.width - GAP))}px`;
  popup.style.top = below ? `${at.bottom + GAP}px` : `${Math.max(GAP, at.top - GAP - size.height)}px`;
}

/** Whether any of an anchor is to be seen in what was scrolled, an element or the document. */
function isSeen(anchor, scrolled) {
  const at = anchor.getBoundingClientRect();
  const within = scrolled === document ? { top: 0, bottom: innerHeight } : scrolled.getBoundingClientRect();
  return at.bottom > within.top && at.top < within.bottom;
}

function useDismissal(popup, anchor, align, onClose) {
  useEffect(() => {
    const outside = (event) => {
      const path = event.composedPath();
      if (!path.includes(popup.current) && !path.includes(anchor.current)) onClose();
    };
    const moved = ({ target }) => {
      if (!popup.current || !target.contains(anchor.current)) return;
      // The browser scrolls by itself, too, where something is put in above what one reads.
      if (isSeen(anchor.current, target)) place(popup.current, anchor.current, align);
      else onClose();
    };
    document.addEventListener("pointerdown", outside, true);
    document.addEventListener("scroll", moved, true);
    addEventListener("resize", onClose);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      document.removeEventListener("scroll", moved, true);
      removeEventListener("resize", onClose);
    };
  });
}

/** A box in the top layer beside `anchor` (a ref); Escape, a click elsewhere and scrolling its anchor away close it. */
export function Popup({ anchor, onClose, align, class: kind = "", children, ...rest }) {
  const box = useRef();
  useLayoutEffect(() => {
    if (!box.current.matches(":popover-open")) box.current.showPopover();
    // What it stands beside can be gone before it is closed: the app put something else in its place.
    if (anchor.current) place(box.current, anchor.current, align);
  });
  useDismissal(box, anchor, align, onClose);
  const onKeyDown = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
    anchor.current?.focus?.();
  };
  return html`<div ref=${box} popover="manual" class=${`popup ${kind}`} onKeyDown=${onKeyDown} ...${rest}>${children}</div>`;
}

const STEP = { ArrowDown: 1, ArrowUp: -1 };

function walk(event) {
  const items = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const step = STEP[event.key];
  if (!step) return;
  event.preventDefault();
  items[(at + step + items.length) % items.length].focus();
}

/** A menu of [{label, note?, icon?, danger?, onPick, ...attributes}]; null stands for a line between groups. */
export function Menu({ anchor, onClose, items, label, align, children }) {
  const list = useRef();
  useEffect(() => list.current.querySelector("[role=menuitem]")?.focus(), []);
  const entry = (item) => {
    if (!item) return html`<hr role="separator" />`;
    const { label: name, note, icon, danger, onPick, ...rest } = item;
    const pick = () => {
      onClose();
      onPick();
    };
    return html`<button type="button" role="menuitem" tabindex="-1" class=${danger && "danger"} onClick=${pick} ...${rest}>
      ${icon && (typeof icon === "string" ? html`<${Icon} name=${icon} />` : icon)}
      <span class="menu-name">${name}</span>${note && html`<span class="menu-note">${note}</span>`}
    </button>`;
  };
  return html`<${Popup} anchor=${anchor} onClose=${onClose} align=${align} class="menu">
    ${children}
    <div role="menu" aria-label=${label} ref=${list} onKeyDown=${walk}>${items.map(entry)}</div>
  <//>`;
}
