// The server's control API: JSON over HTTP for acts, one WebSocket for the state.

const unreachable = {
  ok: false,
  error: "unreachable",
  message: "The local workspace is not answering. It may be restarting.",
};

async function ask(path, options) {
  try {
    const response = await fetch(path, options);
    return await response.json();
  } catch {
    return unreachable; // fetch and json only fail when no proper answer came back
  }
}

/** One act of a person, e.g. post("message", {as, conversation, text}); always answers {ok, ...}. */
export const post = (act, body) =>
  ask(`/control/${act}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

/** A message with files, whose fields are those of the act "message". */
export function upload(body, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) if (value) form.append(name, value);
  for (const file of files) form.append("file", file, file.name);
  return ask("/control/upload", { method: "POST", body: form });
}

/** All messages of a conversation as that person sees them, or null while the server is away. */
export async function messagesOf(as, conversation) {
  const answer = await ask(`/control/messages?${new URLSearchParams({ as, conversation })}`);
  return answer.messages ?? null;
}

/** Whether the server, when it can be asked, says that it knows no such person. */
export async function isNobody(as) {
  const answer = await ask(`/control/state?${new URLSearchParams({ as })}`);
  return answer.error === "user_not_found";
}

const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 4000;

/**
 * Keeps one stream open for one person and comes back by itself when the server was away.
 * @returns a function that closes it for good.
 */
export function openStream(as, onState, onLink) {
  let socket, timer;
  let pause = FIRST_PAUSE;
  let over = false;

  function connect() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const query = as ? `?${new URLSearchParams({ as })}` : "";
    socket = new WebSocket(`${scheme}//${location.host}/control/stream${query}`);
    socket.onmessage = (event) => {
      const push = JSON.parse(event.data);
      if (push.type !== "state" || over) return;
      pause = FIRST_PAUSE;
      onLink("open");
      onState(push.state);
    };
    socket.onclose = () => {
      if (over) return;
      onLink("lost");
      timer = setTimeout(connect, pause);
      pause = Math.min(pause * 1.6, LONGEST_PAUSE);
    };
  }

  connect();
  return () => {
    over = true;
    clearTimeout(timer);
    socket.close();
  };
}
