// What a person has filled in on one surface (a message, a modal, the Home tab), and how it is sent.
import { createContext, useContext } from "../lib.js";
import { change, me, store, useStore } from "../store.js";
import { act } from "../session.js";
import { collect } from "./values.js";

/** The surface the blocks stand on: {key, container, blocks, errors?, passes?}; `passes` is a refusal nobody is told of. */
export const Surface = createContext(null);

const heldBy = (key) => store.forms.get(key) ?? {};

function hold(key, blockId, actionId, value) {
  const held = heldBy(key);
  store.forms.set(key, { ...held, [blockId]: { ...held[blockId], [actionId]: value } });
  change({});
}

/** Everything filled in so far, in the form of Slack's `state.values`. */
export const valuesOf = (surface) => collect(surface.blocks, heldBy(surface.key));

/**
 * One element on its surface.
 * @returns {value, error, talks, set, send, choose}: `value` is what the person chose here, undefined if untouched;
 *   `set` only keeps a value, `send` tells the app, `choose` keeps it and tells the app when the block asks for that.
 */
export function useElement(block, element) {
  const surface = useContext(Surface);
  useStore(); // a message is not drawn anew for what is filled in, its elements are
  const send = (value) => {
    const action = { block_id: block.block_id, action_id: element.action_id, type: element.type, ...value };
    const { container, passes } = surface;
    return act("action", { container, action, values: valuesOf(surface) }, { passes });
  };
  const set = (value) => hold(surface.key, block.block_id, element.action_id, value);
  const talks = block.type !== "input" || block.dispatch_action === true;
  return {
    value: heldBy(surface.key)[block.block_id]?.[element.action_id],
    error: surface.errors?.[block.block_id],
    talks,
    set,
    send,
    choose(value) {
      set(value);
      return talks ? send(value) : undefined;
    },
  };
}

export const messageKey = (conversation, ts) => `message:${me()}:${conversation}:${ts}`;
