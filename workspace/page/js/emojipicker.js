import { html, useEffect, useRef, useState } from "./lib.js";
import { emojiOf, findEmoji } from "./emoji.js";
import { Popup } from "./popup.js";

const USUAL = ("white_check_mark eyes raised_hands +1 tada pray heart joy thinking_face wave rocket fire clap " +
  "100 ok_hand smile slightly_smiling_face star bulb warning question coffee calendar memo").split(" ");

/** A grid of emoji with a search by name. */
export function EmojiPicker({ anchor, onClose, onPick }) {
  const [words, setWords] = useState("");
  const search = useRef();
  useEffect(() => search.current.focus(), []);
  const names = words ? findEmoji(words, 64) : USUAL;
  const pick = (name) => {
    onClose();
    onPick(name);
  };
  const onKeyDown = (event) => event.key === "Enter" && names[0] && pick(names[0]);
  return html`<${Popup} anchor=${anchor} onClose=${onClose} align="end" class="emoji-picker">
    <input ref=${search} class="field" type="search" placeholder="Search emoji" aria-label="Search emoji" value=${words}
      onInput=${(event) => setWords(event.target.value)} onKeyDown=${onKeyDown} />
    <div class="emoji-grid">${names.map((name) => html`<button type="button" key=${name} class="quiet" data-emoji=${name}
      title=${`:${name}:`} aria-label=${name.replaceAll("_", " ")} onClick=${() => pick(name)}>${emojiOf(name)}</button>`)}</div>
    ${names.length === 0 && html`<p class="empty">No emoji of that name.</p>`}
  <//>`;
}
