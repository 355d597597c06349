import { useMemo } from 'react';
import { PickerDialog } from '../../../ui/picker/PickerDialog.tsx';
import type { PickerRow } from '../../../ui/picker/rows.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { DEVICE_COLUMNS, deviceRow, MODEL_COLUMNS, modelRow } from '../../explore/rail/picker-rows.ts';

interface RecordPickerProps {
  readonly kind: 'models' | 'devices';
  readonly title: string;
  readonly none: string;
  readonly value: string;
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}

/** Models that write tokens, or devices, after a row that chooses none of them. */
export function RecordPicker({ kind, title, none, value, onPick, onClose }: RecordPickerProps) {
  const catalog = useCatalog();
  const rows = useMemo((): readonly PickerRow[] => {
    const records = kind === 'models' ? catalog.models.filter(({ architecture }) => architecture.kind !== 'encoder' && architecture.ops === undefined).map(modelRow) : catalog.devices.map(deviceRow);
    return [{ id: '', name: `${none.charAt(0).toUpperCase()}${none.slice(1)}`, group: 'None of its own', facts: [] }, ...records];
  }, [catalog, kind, none]);
  return (
    <PickerDialog
      open
      title={title}
      nameTitle={kind === 'models' ? 'Model' : 'Machine'}
      columns={kind === 'models' ? MODEL_COLUMNS : DEVICE_COLUMNS}
      rows={rows}
      selectedId={value}
      placeholder={`Search ${rows.length - 1} ${kind === 'models' ? 'models' : 'machines'}`}
      onPick={({ id }) => onPick(id)}
      onClose={onClose}
    />
  );
}
