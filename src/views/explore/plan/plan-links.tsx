import { lazy, Suspense, useState } from 'react';

const PlanImportPanel = lazy(async () => ({ default: (await import('./plan-import.tsx')).PlanImportPanel }));
const PlanExportPanel = lazy(async () => ({ default: (await import('./plan-export.tsx')).PlanExportPanel }));

/** Plans of other programs, in and out. */
export function PlanLinks() {
  const [open, setOpen] = useState<'import' | 'export'>();
  const close = (): void => setOpen(undefined);
  return (
    <>
      <p className="rail-links">
        <button type="button" className="link-button" onClick={() => setOpen('import')}>
          Import a training plan
        </button>
        <button type="button" className="link-button" onClick={() => setOpen('export')}>
          Export it
        </button>
      </p>
      <Suspense>
        {open === 'import' && <PlanImportPanel onClose={close} />}
        {open === 'export' && <PlanExportPanel onClose={close} />}
      </Suspense>
    </>
  );
}
