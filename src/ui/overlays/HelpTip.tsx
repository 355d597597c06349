import { useId, useRef } from 'react';
import { placeBeside } from './place.ts';
import './help-tip.css';

export interface HelpTipProps {
  /** The setting it explains, for the button's name. */
  readonly about: string;
  readonly text: string;
}

/** A small question mark that opens plain words; the browser's popover closes it on Escape or a click outside. */
export function HelpTip({ about, text }: HelpTipProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button ref={button} type="button" className="help-tip" popoverTarget={id} aria-label={`About ${about}`}>
        ?
      </button>
      <span
        id={id}
        popover="auto"
        role="note"
        className="help-tip-text"
        onToggle={(event) => {
          if (event.newState === 'open' && button.current !== null) placeBeside(event.currentTarget, button.current, 'start');
        }}
      >
        {text}
      </span>
    </>
  );
}
