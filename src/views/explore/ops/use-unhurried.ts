import { useEffect, useRef, useState } from 'react';

/** Between two looks at a value that moves: text that changes faster is not read. Milliseconds. */
const INTERVAL = 120;

/**
 * A value that is followed at once while nobody is in a hurry, and else only every so often: what is slow to lay out
 * need not be laid out for every step of a slider. The newest value is always reached.
 */
export function useUnhurried<T>(value: T, hurried: boolean): T {
  const [held, setHeld] = useState(value);
  const newest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    newest.current = value;
    if (!hurried) {
      clearTimeout(timer.current);
      timer.current = undefined;
      setHeld(() => value);
    } else {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        setHeld(() => newest.current);
      }, INTERVAL);
    }
  }, [value, hurried]);
  useEffect(() => () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, []);
  return hurried ? held : value;
}
