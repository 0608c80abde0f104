// Images; where one cannot be loaded its description takes its place.
import { html, Icon, useState } from "../lib.js";
import { safeAddress } from "../links.js";

export function Picture({ image, class: kind }) {
  const [lost, setLost] = useState(false);
  const address = image.image_url?.startsWith("data:image/") ? image.image_url : safeAddress(image.image_url ?? "");
  if (lost || !address) return html`<span class=${`picture lost ${kind ?? ""}`} role="img" title=${image.alt_text}>
    <${Icon} name="image-off" />${image.alt_text}</span>`;
  return html`<img class=${`picture ${kind ?? ""}`} src=${address} alt=${image.alt_text ?? ""} onError=${() => setLost(true)} />`;
}
