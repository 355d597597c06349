import { lazy, Suspense, useState } from 'react';
import { deviceFacts, modelFacts } from '../../../catalog/facts-line.ts';
import type { FieldName, WorkloadKind } from '../../../scenario/fields.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { PickerRowButton } from '../../../ui/picker/PickerRowButton.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { FieldControl } from '../../explore/rail/field-control.tsx';
import { useApplicable, valueOf } from '../../explore/rail/use-field.ts';
import type { SweepModel } from '../model/use-sweep.ts';

const ModelPicker = lazy(async () => ({ default: (await import('../../explore/rail/pickers.tsx')).ModelPicker }));
const DevicePicker = lazy(async () => ({ default: (await import('../../explore/rail/pickers.tsx')).DevicePicker }));

/** The few settings that matter most, where they are not varied. */
const HELD: Readonly<Record<WorkloadKind, readonly FieldName[]>> = {
  generation: ['model', 'device', 'count', 'prompt', 'output', 'batch', 'weights', 'kv', 'efficiency'],
  training: ['model', 'device', 'count', 'sequence', 'globalBatch', 'tokens', 'recipe', 'efficiency'],
  finetuning: ['model', 'device', 'count', 'method', 'sequence', 'globalBatch', 'tokens', 'efficiency'],
};

/** What every scenario shares: the one that Explore shows, less what is varied. */
export function BaseSection({ sweep }: { readonly sweep: SweepModel }) {
  const { look } = useCommands();
  const varied = new Set(sweep.spec.axes.flatMap(({ target }) => (target.kind === 'field' ? [target.field as FieldName] : [])));
  const fields = useApplicable(HELD[sweep.workload]).filter((name) => !varied.has(name));
  return (
    <Section title="Base scenario">
      {fields.map((name) => (name === 'model' || name === 'device' ? <RecordRow key={name} name={name} /> : <FieldControl key={name} name={name} slider={name === 'prompt' || name === 'output' || name === 'sequence'} />))}
      <p>
        <button type="button" className="link-button sweep-note-link" onClick={() => look({ tab: 'explore' })}>
          All settings in Explore
        </button>
      </p>
    </Section>
  );
}

function RecordRow({ name }: { readonly name: 'model' | 'device' }) {
  const catalog = useCatalog();
  const [open, setOpen] = useState(false);
  const value = useApp((state) => valueOf(state, name));
  const about = useApp((state) => state.result.current?.about);
  const model = name === 'model' && typeof value === 'string' ? catalog.model(value) : undefined;
  const device = name === 'device' && typeof value === 'string' ? catalog.device(value) : undefined;
  const facts = model !== undefined ? modelFacts(model) : device !== undefined ? deviceFacts(device) : name === 'model' ? about?.modelFacts : about?.deviceFacts;
  const close = (): void => setOpen(false);
  return (
    <>
      <PickerRowButton label={name === 'model' ? 'Model' : 'Machine'} name={model?.name ?? device?.name ?? (typeof value === 'object' ? value.name : '')} facts={facts ?? ''} onOpen={() => setOpen(true)} />
      <Suspense>{open && (name === 'model' ? <ModelPicker onClose={close} /> : <DevicePicker onClose={close} />)}</Suspense>
    </>
  );
}
