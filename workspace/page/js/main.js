import { html, render } from "./lib.js";
import { App } from "./app.js";
import { loadEmoji } from "./emoji.js";
import { start } from "./session.js";

await loadEmoji();
render(html`<${App} />`, document.getElementById("page"));
start();
