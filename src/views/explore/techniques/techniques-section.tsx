import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { useAppStore, useCommands } from '../../../store/react.tsx';
import { useTechniques } from './use-techniques.ts';
import { TechniqueCards } from './technique-cards.tsx';
import './techniques.css';

const TechniquePicker = lazy(async () => ({ default: (await import('./technique-picker.tsx')).TechniquePicker }));

/** Draws the same scenario without techniques behind the present one. */
function PinWithout() {
  const store = useAppStore();
  const { pinSettings } = useCommands();
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => {
        const { techniques: _, ...without } = store.getState().settings;
        pinSettings(without);
      }}
    >
      Draw it without them
    </button>
  );
}

/** Techniques that are on, one under the other, and the way to put on another. */
export function TechniquesSection() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const chosen = useTechniques();
  // What goes takes its focus along, which would fall to the page.
  const refocus = useCallback(() => requestAnimationFrame(() => button.current?.focus()), []);
  const close = () => {
    setOpen(false);
    refocus();
  };
  return (
    <>
      {chosen.length > 0 && <TechniqueCards chosen={chosen} onRemoved={refocus} />}
      <p className="rail-links">
        <button ref={button} type="button" className="link-button" onClick={() => setOpen(true)}>
          {chosen.length === 0 ? 'Add a technique' : 'Add another technique'}
        </button>
        {chosen.length > 0 && <PinWithout />}
      </p>
      <Suspense>{open && <TechniquePicker onClose={close} />}</Suspense>
    </>
  );
}
