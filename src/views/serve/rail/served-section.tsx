import { lazy, Suspense, useState } from 'react';
import { deviceFacts, modelFacts } from '../../../catalog/facts-line.ts';
import type { FieldName } from '../../../scenario/fields.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { PickerRowButton } from '../../../ui/picker/PickerRowButton.tsx';
import { formatWhole } from '../../../units/digits.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { useSendToPrograms } from '../../send-to-programs.ts';
import { FieldControl } from '../../explore/rail/field-control.tsx';
import { useApplicable, valueOf } from '../../explore/rail/use-field.ts';
import { CommandDialog } from '../commands/CommandDialog.tsx';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';

const ModelPicker = lazy(async () => ({ default: (await import('../../explore/rail/pickers.tsx')).ModelPicker }));
const DevicePicker = lazy(async () => ({ default: (await import('../../explore/rail/pickers.tsx')).DevicePicker }));

/** The few settings of the scenario that matter most to a service. */
const AT_HAND: readonly FieldName[] = ['count', 'tensor', 'weights', 'kv'];

/** What is served and on which machine, and the way to all of its settings. */
export function ServedSection({ serve }: { readonly serve: ServePlanModel }) {
  const { look } = useCommands();
  const sendToPrograms = useSendToPrograms();
  const catalog = useCatalog();
  const [open, setOpen] = useState<'model' | 'device' | 'command'>();
  const trains = useApp((state) => (valueOf(state, 'kind') ?? 'generation') !== 'generation');
  const fields = useApplicable(AT_HAND);
  const { model, device, count, tensor } = serve.scenario;
  const modelRecord = typeof model === 'string' ? catalog.model(model) : undefined;
  const deviceRecord = typeof device === 'string' ? catalog.device(device) : undefined;
  const modelName = modelRecord?.name ?? (typeof model === 'object' ? model.name : model);
  const deviceName = deviceRecord?.name ?? (typeof device === 'object' ? device.name : String(device));
  const { copies } = serve.facts;
  const close = (): void => setOpen(undefined);
  return (
    <Section title="Served">
      <PickerRowButton label="Model" name={modelName} facts={modelRecord === undefined ? '' : modelFacts(modelRecord)} onOpen={() => setOpen('model')} />
      <PickerRowButton
        label="Machine"
        name={`${formatWhole(count)} × ${deviceName}`}
        facts={`${deviceRecord === undefined ? '' : `${deviceFacts(deviceRecord)} · `}tensor ${formatWhole(tensor)}, room for ${copies === 1 ? 'one replica' : `${formatWhole(copies)} replicas`}`}
        onOpen={() => setOpen('device')}
      />
      {trains && <p className="serve-quiet">The scenario trains this model; here it is served, with the same machine and formats.</p>}
      <details className="rail-fold">
        <summary>Devices, split and formats</summary>
        {fields.map((name) => (
          <FieldControl key={name} name={name} />
        ))}
      </details>
      <p className="rail-links">
        <button type="button" className="link-button" onClick={() => look({ tab: 'explore' })}>
          Edit in Explore
        </button>
        <button type="button" className="link-button" aria-haspopup="dialog" title="Paste a vllm serve, SGLang or trtllm-serve command, or write this plan as one" onClick={() => setOpen('command')}>
          Serving command
        </button>
        <button type="button" className="link-button" title="This scenario as a program of one call, to add others to" onClick={sendToPrograms}>
          Send to Programs
        </button>
      </p>
      <Suspense>
        {open === 'model' && <ModelPicker onClose={close} />}
        {open === 'device' && <DevicePicker onClose={close} />}
      </Suspense>
      <CommandDialog open={open === 'command'} onClose={close} apply={serve.apply} values={serve.scenario} serveValues={serve.values[serve.chosen] ?? (serve.values[0] as (typeof serve.values)[number])} />
    </Section>
  );
}
