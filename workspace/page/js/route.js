// Where the person is, written in the address so that a reload keeps the place:
// #/as/U1/conversation/C1, then /thread/<ts> or /tab/home. `?as=U1` alone is understood too.

const NOWHERE = { as: null, conversation: null, tab: "messages", thread: null };

export function readRoute(url = location) {
  const steps = url.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const route = { ...NOWHERE, as: new URLSearchParams(url.search).get("as") };
  for (let i = 0; i + 1 < steps.length; i += 2) {
    if (steps[i] in NOWHERE) route[steps[i]] = steps[i + 1];
  }
  return route;
}

export function writeRoute({ as, conversation, tab, thread }) {
  const steps = [["as", as], ["conversation", conversation]];
  if (tab === "home") steps.push(["tab", "home"]);
  if (thread) steps.push(["thread", thread]);
  return "#" + steps.filter(([, value]) => value).map(([name, value]) => `/${name}/${encodeURIComponent(value)}`).join("");
}
