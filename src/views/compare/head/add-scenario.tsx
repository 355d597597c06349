import { lazy, Suspense, useState } from 'react';
import { useAppStore } from '../../../store/react.tsx';
import { MOST_COMPARED } from '../../../store/comparison.ts';
import { Menu } from '../../../ui/overlays/Menu.tsx';
import { letterAt, type Compared } from '../use-compared.ts';

const PastePanel = lazy(async () => ({ default: (await import('./paste-panel.tsx')).PastePanel }));
const CasePanel = lazy(async () => ({ default: (await import('./case-panel.tsx')).CasePanel }));

/** Sets one scenario more beside the others. */
export function AddScenario({ compared }: { readonly compared: Compared }) {
  const store = useAppStore();
  const [open, setOpen] = useState<'paste' | 'case'>();
  const { add } = store.commands.compare;
  const count = compared.scenarios.length;
  const last = compared.scenarios.at(-1)?.settings;
  const pinned = store.getState().pinned?.settings;
  const close = (): void => setOpen(undefined);
  if (count >= MOST_COMPARED) return <span className="compare-hint">Four scenarios at most</span>;
  return (
    <>
      <Menu
        label="Add a scenario"
        items={[
          { label: `A copy of ${letterAt(count - 1)}`, onSelect: () => last && add({ ...last }) },
          { label: 'A pasted link or JSON', onSelect: () => setOpen('paste') },
          { label: 'A paper’s scenario', onSelect: () => setOpen('case') },
          ...(pinned === undefined ? [] : [{ label: 'The pinned baseline', onSelect: () => add({ ...pinned }) }]),
        ]}
      >
        Add a scenario
      </Menu>
      <Suspense>
        {open === 'paste' && <PastePanel onClose={close} />}
        {open === 'case' && <CasePanel onClose={close} />}
      </Suspense>
    </>
  );
}
