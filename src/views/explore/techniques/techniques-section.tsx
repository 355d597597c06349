import { lazy, Suspense, useState } from 'react';
import { useTechniques } from './use-techniques.ts';
import { TechniqueCards } from './technique-cards.tsx';
import './techniques.css';

const TechniquePicker = lazy(async () => ({ default: (await import('./technique-picker.tsx')).TechniquePicker }));

/** Techniques that are on, one under the other, and the way to put on another. */
export function TechniquesSection() {
  const [open, setOpen] = useState(false);
  const chosen = useTechniques();
  return (
    <>
      {chosen.length > 0 && <TechniqueCards chosen={chosen} />}
      <p className="rail-links">
        <button type="button" className="link-button" onClick={() => setOpen(true)}>
          {chosen.length === 0 ? 'Add a technique' : 'Add another technique'}
        </button>
      </p>
      <Suspense>{open && <TechniquePicker onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
