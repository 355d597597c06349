import { lazy, Suspense, useState } from 'react';
import { deviceFacts, modelFacts } from '../../../catalog/facts-line.ts';
import { useApp } from '../../../store/react.tsx';
import { PickerRowButton } from '../../../ui/picker/PickerRowButton.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { FieldDiagnostics } from './field-diagnostics.tsx';
import { isChanged, valueOf } from './use-field.ts';

const ModelPicker = lazy(async () => ({ default: (await import('./pickers.tsx')).ModelPicker }));
const DevicePicker = lazy(async () => ({ default: (await import('./pickers.tsx')).DevicePicker }));
const EditModel = lazy(async () => ({ default: (await import('../edit/edit-model.tsx')).EditModel }));
const EditDevice = lazy(async () => ({ default: (await import('../edit/edit-device.tsx')).EditDevice }));
const ImportPanel = lazy(async () => ({ default: (await import('../edit/import-panel.tsx')).ImportPanel }));
const PlanImportPanel = lazy(async () => ({ default: (await import('../plan/plan-import.tsx')).PlanImportPanel }));

/** The model in force; opens the picker, the editor or the import of a config. */
export function ModelRow() {
  const catalog = useCatalog();
  const [open, setOpen] = useState<'pick' | 'edit' | 'import' | 'plan'>();
  const model = useApp((state) => valueOf(state, 'model'));
  const about = useApp((state) => state.result.current?.about);
  const changed = useApp((state) => isChanged(state, 'model'));
  const record = typeof model === 'string' ? catalog.model(model) : undefined;
  const close = (): void => setOpen(undefined);
  return (
    <>
      <PickerRowButton
        label="Model"
        name={record?.name ?? (typeof model === 'object' ? model.name : '')}
        facts={record === undefined ? (about?.modelFacts ?? '') : modelFacts(record)}
        changed={changed}
        onOpen={() => setOpen('pick')}
      />
      <p className="rail-links">
        <button type="button" className="link-button" onClick={() => setOpen('edit')}>
          Edit this model
        </button>
        <button type="button" className="link-button" onClick={() => setOpen('import')}>
          Open a config
        </button>
      </p>
      <FieldDiagnostics name="model" />
      <Suspense>
        {open === 'pick' && <ModelPicker onClose={close} />}
        {open === 'edit' && <EditModel onClose={close} />}
        {open === 'import' && <ImportPanel onPlan={() => setOpen('plan')} onClose={close} />}
        {open === 'plan' && <PlanImportPanel onClose={close} />}
      </Suspense>
    </>
  );
}

/** The machine in force; opens the picker or the editor of its datasheet. */
export function DeviceRow() {
  const catalog = useCatalog();
  const [open, setOpen] = useState<'pick' | 'edit'>();
  const device = useApp((state) => valueOf(state, 'device'));
  const about = useApp((state) => state.result.current?.about);
  const changed = useApp((state) => isChanged(state, 'device'));
  const record = typeof device === 'string' ? catalog.device(device) : undefined;
  const close = (): void => setOpen(undefined);
  return (
    <>
      <PickerRowButton
        label="Machine"
        name={record?.name ?? (typeof device === 'object' ? device.name : '')}
        facts={record === undefined ? (about?.deviceFacts ?? '') : deviceFacts(record)}
        changed={changed}
        onOpen={() => setOpen('pick')}
      />
      <p className="rail-links">
        <button type="button" className="link-button" onClick={() => setOpen('edit')}>
          Edit its datasheet
        </button>
      </p>
      <FieldDiagnostics name="device" />
      <Suspense>
        {open === 'pick' && <DevicePicker onClose={close} />}
        {open === 'edit' && <EditDevice onClose={close} />}
      </Suspense>
    </>
  );
}
