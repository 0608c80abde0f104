import { useLayoutEffect, useRef } from "./lib.js";

const NEAR = 80; // pixels from the end that still count as "at the end"

/** A list that shows its end, and keeps showing it as it grows, unless somebody scrolled up to read. */
export function useEndInView(what) {
  const list = useRef();
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const { current } = list;
    const stay = () => {
      if (atEnd.current) current.scrollTop = current.scrollHeight;
    };
    const grown = new ResizeObserver(stay);
    grown.observe(current);
    if (current.firstElementChild) grown.observe(current.firstElementChild);
    stay();
    return () => grown.disconnect();
  }, [what]);
  const onScroll = (event) => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
  };
  return { ref: list, onScroll };
}
