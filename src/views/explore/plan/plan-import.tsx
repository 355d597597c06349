import { useId, useState } from 'react';
import { FIELDS, type Settings } from '../../../scenario/fields.ts';
import { importPlan } from '../../../scenario/plans/import-plan.ts';
import { PLAN_LABELS, type PlanImport, type Taken } from '../../../scenario/plans/types.ts';
import { useAppStore } from '../../../store/react.tsx';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { formatText } from '../../../units/format.ts';
import { useCatalog } from '../../catalog-context.tsx';
import '../edit/edit.css';
import './plan.css';

/** Reads a pasted training plan, shows what was understood, and uses it on demand. */
export function PlanImportPanel({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const catalog = useCatalog();
  const store = useAppStore();
  const [text, setText] = useState('');
  const [plan, setPlan] = useState<PlanImport>();
  const use = ({ settings, taken }: PlanImport): void => {
    const { settings: before } = store.getState();
    // A plan trains; what it adapts or tunes it says itself.
    const kind = settings.kind ?? (before.kind === undefined || before.kind === 'generation' ? 'training' : before.kind);
    store.commands.apply({ ...settings, kind } as Settings);
    store.commands.notify(`${taken.length === 1 ? '1 argument' : `${taken.length} arguments`} taken from the plan.`);
    onClose();
  };
  const read = plan !== undefined && plan.kind !== undefined;
  return (
    <Panel
      open
      title={plan?.kind === undefined ? 'Import a training plan' : `${PLAN_LABELS[plan.kind]}: ${plan.taken.length} taken, ${plan.left.length} left`}
      foot={
        read && (
          <>
            <button type="button" className="button is-primary" disabled={plan.taken.length === 0} onClick={() => use(plan)}>
              Use this plan
            </button>
            <button type="button" className="link-button" onClick={() => setPlan(undefined)}>
              Paste another
            </button>
          </>
        )
      }
      onClose={onClose}
    >
      {!read && (
        <>
          <p>A Megatron-LM command line, a DeepSpeed or accelerate configuration, Hugging Face training arguments or a PEFT adapter configuration. It is read here and sent nowhere.</p>
          <label htmlFor={id}>Paste it</label>
          <textarea id={id} className="edit-text" rows={14} spellCheck={false} value={text} placeholder={'--tensor-model-parallel-size 8 --pipeline-model-parallel-size 16 …'} onChange={(event) => setText(event.target.value)} />
          {plan !== undefined && <Issues issues={plan.issues} />}
          <button type="button" className="button is-primary" disabled={text.trim() === ''} onClick={() => setPlan(importPlan(text, catalog))}>
            Read the plan
          </button>
        </>
      )}
      {read && <Read plan={plan} />}
    </Panel>
  );
}

/** Marks an argument that was not there, whose own default was taken. */
const NOT_GIVEN = '(not given)';

function Read({ plan: { taken, left, issues } }: { readonly plan: PlanImport }) {
  const given = taken.filter(({ from }) => !from.endsWith(NOT_GIVEN));
  const assumed = taken.filter(({ from }) => from.endsWith(NOT_GIVEN));
  return (
    <>
      <Issues issues={issues} />
      {given.length > 0 && <Arguments title="Taken" rows={given.map((one) => [one.from, takenWords(one)])} />}
      {left.length > 0 && <Arguments title="Left" rows={left.map(({ from, why }) => [from, why])} />}
      {assumed.length > 0 && <Arguments title="Not given: the format’s own defaults" rows={assumed.map((one) => [one.from.slice(0, -NOT_GIVEN.length).trim(), takenWords(one)])} />}
    </>
  );
}

function Issues({ issues }: Pick<PlanImport, 'issues'>) {
  return issues.map(({ message, severity }) => (
    <p key={message} className={severity === 'error' ? 'edit-problem' : 'plan-note'} role={severity === 'error' ? 'alert' : undefined}>
      {message}
    </p>
  ));
}

function Arguments({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [from: string, words: string])[] }) {
  return (
    <>
      <h3 className="plan-heading">{title}</h3>
      <dl className="plan-list">
        {rows.map(([from, words], at) => (
          <div key={at}>
            <dt>{from}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** "Tensor 8": a setting and its value. */
function takenWords({ field, value }: Taken): string {
  const spec = FIELDS[field];
  switch (spec.type) {
    case 'number':
      return `${spec.label} ${formatText(Number(value), spec.dimension, { trim: true })}`;
    case 'choice':
      return `${spec.label}: ${spec.options.find((option) => option.value === value)?.label ?? String(value)}`;
    case 'flag':
      return `${spec.label} ${value === true ? 'on' : 'off'}`;
    case 'record':
      return `${spec.label}: ${typeof value === 'object' && 'name' in value ? value.name : String(value)}`;
    case 'techniques':
      return spec.label;
  }
}
