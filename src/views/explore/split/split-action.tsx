import { lazy, Suspense, useState } from 'react';

const SplitPanel = lazy(async () => ({ default: (await import('./split-panel.tsx')).SplitPanel }));

/** Opens the search for the best layout. */
export function SplitAction() {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        Split it for me
      </button>
      <Suspense>{open && <SplitPanel onClose={() => setOpen(false)} />}</Suspense>
    </div>
  );
}
