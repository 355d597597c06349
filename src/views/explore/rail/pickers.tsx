import { useMemo } from 'react';
import { useCommands, useApp } from '../../../store/react.tsx';
import { PickerDialog } from '../../../ui/picker/PickerDialog.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { DEVICE_COLUMNS, deviceRow, MODEL_COLUMNS, modelRow } from './picker-rows.ts';
import { valueOf } from './use-field.ts';

interface PickerProps {
  readonly onClose: () => void;
}

export function ModelPicker({ onClose }: PickerProps) {
  const catalog = useCatalog();
  const { set } = useCommands();
  const model = useApp((state) => valueOf(state, 'model'));
  const rows = useMemo(() => catalog.models.map(modelRow), [catalog]);
  return (
    <PickerDialog
      open
      title="Choose a model"
      nameTitle="Model"
      columns={MODEL_COLUMNS}
      rows={rows}
      selectedId={typeof model === 'string' ? model : model?.base}
      placeholder={`Search ${rows.length} models`}
      onPick={({ id }) => {
        set('model', id);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

export function DevicePicker({ onClose }: PickerProps) {
  const catalog = useCatalog();
  const { set } = useCommands();
  const device = useApp((state) => valueOf(state, 'device'));
  const rows = useMemo(() => catalog.devices.map(deviceRow), [catalog]);
  return (
    <PickerDialog
      open
      title="Choose a machine"
      nameTitle="Machine"
      columns={DEVICE_COLUMNS}
      rows={rows}
      selectedId={typeof device === 'string' ? device : device?.base}
      placeholder={`Search ${rows.length} machines`}
      onPick={({ id }) => {
        set('device', id);
        onClose();
      }}
      onClose={onClose}
    />
  );
}
