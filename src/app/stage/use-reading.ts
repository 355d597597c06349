import { useCallback, useEffect, useRef, useState } from 'react';
import { TOP, turned, type Reading, type Seen } from '../../store/lessons/stage-reading.ts';
import { goTo, readIn, readingPart } from './reading-part.ts';

export interface ReadingTogether {
  /** Where the hall is led to. */
  readonly reading: Reading;
  /** What the hall sees; undefined before an audience window has said so. */
  readonly seen: Seen | undefined;
  readonly onSeen: (seen: Seen) => void;
  /** Turns to the hall's next screen (1), or to the one before (-1). */
  readonly turn: (by: 1 | -1) => void;
}

/**
 * Leads the hall through what is longer than its screen: it goes where the presenter scrolls, and where all fits on the presenter's screen it is turned from here.
 * @param place what is read; another begins at its top
 */
export function useReading(place: string): ReadingTogether {
  const [reading, setReading] = useState<Reading>(TOP);
  const [seen, setSeen] = useState<Seen>();
  /** Where this window was scrolled to by itself: that is no move of the presenter's. */
  const own = useRef<number>(undefined);
  const move = useCallback((at: number) => setReading(({ moves }) => ({ at, moves: moves + 1 })), []);
  useEffect(() => move(0), [place, move]);
  useEffect(() => {
    const scrolled = ({ target }: Event): void => {
      const part = readingPart();
      if (part === undefined || target !== part || part.scrollTop === own.current) return;
      own.current = undefined;
      const at = readIn(part);
      if (at !== undefined) move(at);
    };
    document.addEventListener('scroll', scrolled, true);
    return () => document.removeEventListener('scroll', scrolled, true);
  }, [move]);
  const turn = (by: 1 | -1): void => {
    if (seen === undefined) return;
    const at = turned(seen, by);
    const part = readingPart();
    if (part !== undefined) {
      goTo(part, at);
      own.current = part.scrollTop;
    }
    move(at);
  };
  return { reading, seen, onSeen: setSeen, turn };
}
