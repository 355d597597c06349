import { lazy, Suspense, useState } from 'react';
import { deviceFacts, modelFacts } from '../../../catalog/facts-line.ts';
import type { ModelNode, ProgramNode } from '../../../program/program.ts';
import { FIELDS } from '../../../scenario/fields.ts';
import { useCommands } from '../../../store/react.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { PickerRowButton } from '../../../ui/picker/PickerRowButton.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { AMOUNT_WORDS, givenAmount } from '../derive/derive-amount.ts';
import type { Target } from '../derive/quantity.ts';
import type { ProgramsModel } from '../model/use-programs.ts';
import { AmountField } from '../rail/amount-field.tsx';
import { NODE_SETTINGS, withAmount, withSetting } from './amount-edits.ts';
import { sweepOver } from './sweep-over.ts';

const RecordPicker = lazy(async () => ({ default: (await import('../../serve/rail/record-picker.tsx')).RecordPicker }));

interface ModelFieldsProps {
  readonly model: ProgramsModel;
  readonly node: ModelNode;
  readonly onChange: (node: ProgramNode) => void;
  readonly onExplain: (target: Target) => void;
}

/** A model node's scenario: network, machine, lengths; the rest of its settings leads to Explore. */
export function ModelFields({ model, node, onChange, onExplain }: ModelFieldsProps) {
  const catalog = useCatalog();
  const { replace, look, sweep } = useCommands();
  const [open, setOpen] = useState<'model' | 'device'>();
  const { own, result } = model;
  const found = result?.nodes.find(({ id }) => id === node.id);
  const of = <K extends 'model' | 'device'>(kind: K) => {
    const given = node.settings[kind];
    const used = given ?? found?.settings?.[kind] ?? model.settings[kind];
    const id = typeof used === 'string' ? used : used?.base;
    const record = id === undefined ? undefined : kind === 'model' ? catalog.model(id) : catalog.device(id);
    return { given, id: id ?? '', name: (typeof used === 'object' ? used.name : undefined) ?? record?.name ?? id ?? 'none' };
  };
  const network = of('model');
  const machine = of('device');
  const record = catalog.model(network.id);
  const device = catalog.device(machine.id);
  const inherited = (given: unknown): string => (given === undefined ? 'of this page’s scenario · ' : '');
  const others = Object.keys(node.settings).filter((name) => !['model', 'device', ...NODE_SETTINGS].includes(name));
  const pick = (kind: 'model' | 'device', id: string): void => {
    setOpen(undefined);
    onChange(withSetting(node, kind, id === '' ? undefined : id, false));
  };
  const settings = found?.settings;
  return (
    <>
      <Section level={3} title="One call">
        <PickerRowButton label="Model of the node" name={network.name} facts={`${node.size === undefined ? inherited(network.given) : 'made for its size · '}${record === undefined ? '' : modelFacts(record)}`} onOpen={() => setOpen('model')} />
        <PickerRowButton label="Machine of the node" name={machine.name} facts={`${inherited(machine.given)}${device === undefined ? '' : deviceFacts(device)}`} onOpen={() => setOpen('device')} />
        {node.size !== undefined && <AmountField label={AMOUNT_WORDS['size']?.label ?? ''} help={AMOUNT_WORDS['size']?.help} given={node.size} value={found?.amounts['size']} dimension="count" knobs={own.knobs} field={`${node.id}.size`} issues={result?.issues} onChange={(next) => onChange(withAmount(node, 'size', next))} />}
        {NODE_SETTINGS.map((name) => {
          const spec = FIELDS[name];
          const formula = node.amounts?.[name];
          const set = node.settings[name];
          const worked = found?.amounts[name] ?? (typeof settings?.[name] === 'number' ? settings[name] : undefined);
          const explain = found?.amounts[name] === undefined ? undefined : () => onExplain({ of: 'amount', node: node.id, name });
          return (
            <AmountField key={name} label={spec.label} help={spec.help} given={formula ?? set} value={worked} dimension={spec.type === 'number' ? spec.dimension : 'count'} knobs={own.knobs} field={`${node.id}.${name}`} issues={result?.issues} onChange={(next) => onChange(withSetting(node, name, next, typeof next === 'string'))} onExplain={explain} />
          );
        })}
        <AmountField label="Prompt there already" help="Tokens of the prompt whose keys and values are kept: shared with other samples, or from the turn before." given={givenAmount(node, 'reused')} value={undefined} dimension="tokens" knobs={own.knobs} field={`${node.id}.reused`} issues={result?.issues} onChange={(next) => onChange(withAmount(node, 'reused', next))} />
        {others.length > 0 && <p className="programs-quiet">{`It also sets ${others.map((name) => FIELDS[name as keyof typeof FIELDS].label.toLowerCase()).join(', ')}.`}</p>}
        {settings !== undefined && (
          <p className="inspector-links">
            <button
              type="button"
              className="link-button"
              onClick={() => {
                replace(settings);
                look({ tab: 'explore' });
              }}
            >
              Open this call in Explore
            </button>
            <button
              type="button"
              className="link-button"
              title="Asks the sweep over this call, with the batch as an axis"
              onClick={() => {
                sweep(sweepOver(node, own.knobs, catalog), settings);
                look({ tab: 'sweep' });
              }}
            >
              Sweep it
            </button>
          </p>
        )}
      </Section>
      <Suspense>
        {open !== undefined && (
          <RecordPicker kind={open === 'model' ? 'models' : 'devices'} title={open === 'model' ? 'Model of the node' : 'Machine of the node'} none={open === 'model' ? 'the model of this page’s scenario' : 'the machine of this page’s scenario'} value={(open === 'model' ? network : machine).given === undefined ? '' : (open === 'model' ? network : machine).id} onPick={(id) => pick(open, id)} onClose={() => setOpen(undefined)} />
        )}
      </Suspense>
    </>
  );
}
