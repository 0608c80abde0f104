// The rail on the left: through whose eyes one looks. In Slack each of them would sit at a computer of their own.
import { html } from "./lib.js";
import { Avatar } from "./avatar.js";
import { actAs } from "./session.js";

const shortName = (user) => user.display_name || user.real_name.split(/\s+/)[0];

const ROLES = { person: "new person" }; // of the other roles, the word says who it is
const roleName = (user) => ROLES[user.role] ?? user.role;

function Person({ user, current }) {
  const words = [user.real_name, user.title, user.role && `(${roleName(user)})`].filter(Boolean).join(" · ");
  return html`<button type="button" class="person" aria-pressed=${current} title=${`Act as ${words}`}
      data-testid="person" data-user=${user.id} onClick=${() => actAs(user.id)}>
    <${Avatar} user=${user} />
    <span class="person-name">${shortName(user)}</span><span class="person-role">${roleName(user)}</span>
  </button>`;
}

export function People({ state }) {
  const people = state.users.filter((user) => !user.is_bot && !user.deleted);
  return html`<nav class="people" aria-label="Acting as" data-testid="people">
    <span class="people-title">Act as</span>
    ${people.map((user) => html`<${Person} key=${user.id} user=${user} current=${user.id === state.me} />`)}
  </nav>`;
}
