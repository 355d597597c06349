import { useMemo } from 'react';
import type { TechniqueRecord } from '../../../catalog/catalog.ts';
import { useApp } from '../../../store/react.tsx';
import { PickerDialog, type PickerColumn } from '../../../ui/picker/PickerDialog.tsx';
import type { PickerRow } from '../../../ui/picker/rows.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { valueOf } from '../rail/use-field.ts';
import { MECHANISM_TITLES } from './mechanism-titles.ts';
import { useTechniqueCommands, useTechniques } from './use-techniques.ts';

const COLUMNS: readonly PickerColumn[] = [{ title: 'What it does', width: 'minmax(0, 2.2fr)' }, { title: 'Papers', width: '104px', align: 'end' }];

/** Techniques for the present workload that are not on yet, by mechanism. */
export function TechniquePicker({ onClose }: { readonly onClose: () => void }) {
  const catalog = useCatalog();
  const chosen = useTechniques();
  const { add } = useTechniqueCommands();
  const kind = useApp((state) => valueOf(state, 'kind')) ?? 'generation';
  const rows = useMemo(
    () => catalog.techniques.filter(({ id, workloads }) => workloads.includes(kind) && !chosen.some((one) => one.id === id)).map(rowOf),
    [catalog, chosen, kind],
  );
  return (
    <PickerDialog
      open
      title="Choose a technique"
      nameTitle="Technique"
      columns={COLUMNS}
      rows={rows}
      placeholder={`Search ${rows.length} techniques`}
      onPick={({ id }) => {
        add(id);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

function rowOf({ id, name, mechanism, sentence, papers, saves, acts_on: actsOn }: TechniqueRecord): PickerRow {
  return { id, name, group: MECHANISM_TITLES[mechanism], searchText: `${sentence} ${saves} ${actsOn.join(' ')} ${papers.map((paper) => `paper ${paper}`).join(' ')}`, facts: [sentence, papers.join(', ')] };
}
