import { useMemo } from 'react';
import type { FieldValues } from '../../../scenario/fields.ts';
import { PickerDialog } from '../../../ui/picker/PickerDialog.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { DEVICE_COLUMNS, deviceRow, MODEL_COLUMNS, modelRow } from '../../explore/rail/picker-rows.ts';

interface RecordPickerProps {
  readonly field: 'model' | 'device';
  readonly value: unknown;
  readonly onPick: (id: FieldValues['model'] & string) => void;
  readonly onClose: () => void;
}

/** Chooses the model or the machine of one of the scenarios. */
export function RecordPicker({ field, value, onPick, onClose }: RecordPickerProps) {
  const catalog = useCatalog();
  const isModel = field === 'model';
  const rows = useMemo(() => (isModel ? catalog.models.map(modelRow) : catalog.devices.map(deviceRow)), [catalog, isModel]);
  return (
    <PickerDialog
      open
      title={isModel ? 'Choose a model' : 'Choose a machine'}
      nameTitle={isModel ? 'Model' : 'Machine'}
      columns={isModel ? MODEL_COLUMNS : DEVICE_COLUMNS}
      rows={rows}
      {...(typeof value === 'string' && { selectedId: value })}
      placeholder={`Search ${rows.length} ${isModel ? 'models' : 'machines'}`}
      onPick={({ id }) => {
        onPick(id);
        onClose();
      }}
      onClose={onClose}
    />
  );
}
