import { useLayoutEffect, useRef } from "./lib.js";
import { me } from "./store.js";

const NEAR = 80; // pixels from the end that still count as "at the end"

const lastOwn = (messages) => messages.findLast((one) => one.user === me())?.ts ?? "";

/**
 * A list that shows its end, and keeps showing it as it grows, unless somebody scrolled up to read. What one writes
 * oneself is always shown.
 */
export function useEndInView(messages) {
  const list = useRef();
  const atEnd = useRef(true);
  const written = useRef("");
  useLayoutEffect(() => {
    const { current } = list;
    const own = lastOwn(messages);
    if (own > written.current) atEnd.current = true;
    written.current = own;
    const stay = () => {
      if (atEnd.current) current.scrollTop = current.scrollHeight;
    };
    const grown = new ResizeObserver(stay);
    grown.observe(current);
    if (current.firstElementChild) grown.observe(current.firstElementChild);
    stay();
    return () => grown.disconnect();
  }, [messages]);
  const onScroll = (event) => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
  };
  return { ref: list, onScroll };
}
