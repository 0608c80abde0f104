// The app's Home tab.
import { html, Icon } from "./lib.js";
import { Blocks } from "./blocks/index.js";

export function Home({ state }) {
  const { view } = state.home;
  if (!view) {
    return html`<div class="home empty" role="tabpanel" aria-labelledby="tab-home" data-testid="home">
      <${Icon} name="house" /><p>${state.app.name} has not put anything on its Home yet.</p></div>`;
  }
  const surface = { key: `view:${view.id}`, container: { type: "view", view_id: view.id } };
  return html`<div class="home" role="tabpanel" aria-labelledby="tab-home" data-testid="home" data-view=${view.id}>
    <div class="home-body"><${Blocks} blocks=${view.blocks} surface=${surface} /></div></div>`;
}
