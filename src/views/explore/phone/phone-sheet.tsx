import { useMemo, useState } from 'react';
import { useApp } from '../../../store/react.tsx';
import { FIELD_NAMES, FIELDS, type FieldGroup, type FieldName, type WorkloadKind } from '../../../scenario/fields.ts';
import { FieldControl } from '../rail/field-control.tsx';
import { RAIL } from '../rail/groups.ts';
import { RailSection } from '../rail/rail.tsx';
import { useNotHidden } from '../rail/use-controls.ts';
import { useApplicable, valueOf } from '../rail/use-field.ts';
import './phone.css';

/** Words short enough to stand side by side. */
const TABS: readonly { readonly group: FieldGroup; readonly word: string }[] = [
  { group: 'model', word: 'Model' },
  { group: 'machine', word: 'Machine' },
  { group: 'workload', word: 'Workload' },
  { group: 'formats', word: 'Formats' },
  { group: 'parallelism', word: 'Parallel' },
];

const METHOD = { group: 'method', word: 'Method' } as const;
const TECHNIQUES = { group: 'techniques', word: 'Techniques' } as const;

/** The number at hand before one was touched. */
const USUAL: Readonly<Record<WorkloadKind, FieldName>> = { generation: 'batch', training: 'globalBatch', finetuning: 'globalBatch' };

/** The settings of a phone: the control touched last stays at hand, its group opens over half the screen. */
export function PhoneSheet({ onAll }: { readonly onAll: () => void }) {
  const [open, setOpen] = useState<FieldGroup>();
  const touched = useApp((state) => state.lastTouched);
  const kind = useApp((state) => valueOf(state, 'kind') ?? 'generation');
  const [meant] = useApplicable(useMemo(() => [touched], [touched]));
  const name = meant !== undefined && FIELDS[meant].type === 'number' ? meant : USUAL[kind];
  const applicable = useNotHidden(useApplicable(FIELD_NAMES));
  // What the link leaves, where it hides the number that is usually at hand.
  const hand = applicable.includes(name) ? name : applicable.find((one) => FIELDS[one].type === 'number');
  // What is tuned matters more than number formats, and techniques more than how a model that writes is split.
  const tabs = TABS.map((tab) => (kind === 'finetuning' && tab.group === 'formats' ? METHOD : kind === 'generation' && tab.group === 'parallelism' ? TECHNIQUES : tab));
  const group = RAIL.find((candidate) => candidate.group === open);
  const left = tabs.filter((tab) => RAIL.some((one) => one.group === tab.group && [...one.fields, ...(one.folded?.fields ?? [])].some((field) => applicable.includes(field))));
  return (
    <aside className="sheet" aria-label="Settings" data-open={open === undefined ? undefined : ''}>
      {group === undefined ? (
        <div className="sheet-last">
          {hand !== undefined && <FieldControl name={hand} slider />}
        </div>
      ) : (
        <div className="sheet-group">
          <RailSection group={group} />
        </div>
      )}
      <div className="sheet-tabs" role="group" aria-label="Groups of settings">
        {left.map(({ group: tab, word }) => (
          <button key={tab} type="button" className="sheet-tab" aria-expanded={tab === open} onClick={() => setOpen(tab === open ? undefined : tab)}>
            {word}
          </button>
        ))}
        <button type="button" className="sheet-tab" data-open-settings onClick={onAll}>
          All
        </button>
      </div>
    </aside>
  );
}
