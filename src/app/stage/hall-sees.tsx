import { isPart, type Seen } from '../../store/lessons/stage-reading.ts';

interface HallSeesProps {
  readonly seen: Seen;
  readonly onTurn: (by: 1 | -1) => void;
}

/** How much of what is to be read fits on the hall's screen, and the way through the rest. */
export function HallSees({ seen, onTurn }: HallSeesProps) {
  if (!isPart(seen)) return <p className="presenter-row presenter-seen">The hall sees all of it</p>;
  return (
    <p className="presenter-row presenter-seen">
      <span>The hall sees {Math.floor((seen.to - seen.from) * 100)} % of it</span>
      <button type="button" className="button" aria-label="Back in what the hall reads" aria-disabled={seen.from <= 0.001} onClick={() => onTurn(-1)}>
        <kbd>↑</kbd>
      </button>
      <button type="button" className="button" aria-label="On in what the hall reads" aria-disabled={seen.to >= 0.999} onClick={() => onTurn(1)}>
        <kbd>↓</kbd>
      </button>
    </p>
  );
}
