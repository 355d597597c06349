import { useMemo } from 'react';
import type { Catalog } from '../../../catalog/catalog.ts';
import { FIELDS, type FieldName, type WorkloadKind } from '../../../scenario/fields.ts';
import { useApp } from '../../../store/react.tsx';
import { AXIS_FIELDS, axisLabel, targetKey, targetOf } from '../../../sweep/axes.ts';
import type { Axis, AxisTarget } from '../../../sweep/types.ts';
import { readAxis } from '../../../sweep/written.ts';
import { PickerDialog, type PickerColumn } from '../../../ui/picker/PickerDialog.tsx';
import type { PickerRow } from '../../../ui/picker/rows.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { RAIL } from '../../explore/rail/groups.ts';
import { useApplicable } from '../../explore/rail/use-field.ts';
import { usualValues } from '../model/usual-values.ts';

const COLUMNS: readonly PickerColumn[] = [{ title: 'What it is', width: 'minmax(0, 1.8fr)' }];

interface AddAxisProps {
  readonly workload: WorkloadKind;
  readonly axes: readonly Axis[];
  readonly onAdd: (axis: Axis) => void;
  readonly onClose: () => void;
}

/** Everything that can be varied for the workload and is no axis yet. */
export function AddAxis({ workload, axes, onAdd, onClose }: AddAxisProps) {
  const catalog = useCatalog();
  const present = useApp((state) => state.result.current?.values);
  const fields = useApplicable(AXIS_FIELDS);
  const rows = useMemo(() => rowsOf(fields, workload, axes, catalog), [fields, workload, axes, catalog]);
  return (
    <PickerDialog
      open
      title="Add an axis"
      nameTitle="Input"
      columns={COLUMNS}
      rows={rows}
      placeholder={`Search ${rows.length} inputs`}
      onPick={({ id }) => {
        const target = targetOf(id, catalog);
        const read = target === undefined ? undefined : readAxis(target, usualValues(target, present, catalog), catalog);
        onClose();
        if (read?.ok === true) onAdd(read.axis);
      }}
      onClose={onClose}
    />
  );
}

function rowsOf(fields: readonly FieldName[], workload: WorkloadKind, axes: readonly Axis[], catalog: Catalog): readonly PickerRow[] {
  const taken = new Set(axes.map(({ target }) => targetKey(target)));
  const row = (target: AxisTarget, group: string, about: string): readonly PickerRow[] => {
    const id = targetKey(target);
    return taken.has(id) ? [] : [{ id, name: axisLabel(target, catalog), group, facts: [about] }];
  };
  const groups = RAIL.flatMap(({ title, fields: shown, folded }) =>
    [...shown, ...(folded?.fields ?? [])].flatMap((field) => {
      const known = AXIS_FIELDS.find((one) => one === field);
      if (known === undefined || !fields.includes(field)) return [];
      const facts = FIELDS[known];
      // A choice of one is no choice.
      return facts.type === 'choice' && facts.options.length < 2 ? [] : row({ kind: 'field', field: known }, title, facts.help);
    }),
  );
  const techniques = catalog.techniques.filter(({ workloads }) => workloads.includes(workload));
  return [
    ...groups,
    ...techniques.flatMap(({ id, sentence }) => row({ kind: 'technique', technique: id }, 'Techniques, off or on', sentence)),
    ...techniques.flatMap(({ id, parameters }) => parameters.flatMap(({ name, help }) => row({ kind: 'parameter', technique: id, parameter: name }, 'Parameters of techniques', help))),
  ];
}
