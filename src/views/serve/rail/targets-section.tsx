import { useMemo } from 'react';
import { SERVE_FIELDS, type ServeNumberField } from '../../../serving/plan/fields.ts';
import { mixDefaults } from '../../../serving/plan/defaults.ts';
import { TARGETS, writePercentile, type TargetName } from '../../../serving/plan/written.ts';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { makeLadder } from '../../../units/ladder.ts';
import { InlineSelect } from '../../sweep/rail/inline-select.tsx';
import { serveFieldState } from '../plan/field-state.ts';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import { ServeIssues } from './serve-issues.tsx';
import { ServeField } from './serve-field.tsx';

const NAMES = Object.keys(TARGETS) as readonly TargetName[];
/** Shares that promises are made of. */
const USUAL = [0.5, 0.9, 0.95, 0.99, 0.999] as const;
/** Offered where nothing is promised. Seconds. */
const FIRST: Readonly<Record<TargetName, number>> = { ttft: mixDefaults('conversation').ttft, gap: mixDefaults('conversation').gap, tpot: 0.05, latency: 30 };

/** What is promised: a time each, and the share that must keep to it. */
export function TargetsSection({ serve }: { readonly serve: ServePlanModel }) {
  const [values] = serve.values;
  if (values === undefined) return null;
  const promised = NAMES.filter((name) => values[name] > 0);
  return (
    <Section title="Targets">
      {NAMES.map((name) => (values[name] > 0 ? <Target key={name} serve={serve} name={name} /> : <NoTarget key={name} serve={serve} name={name} />))}
      {promised.length > 0 && (
        <details className="rail-fold">
          <summary>Shares that keep to them</summary>
          {promised.map((name) => (
            <ServeField key={name} serve={serve} name={TARGETS[name]} />
          ))}
        </details>
      )}
    </Section>
  );
}

function Target({ serve, name }: { readonly serve: ServePlanModel; readonly name: TargetName }) {
  const field = SERVE_FIELDS[name] as ServeNumberField;
  const time = serveFieldState(name, serve.plan, serve.values, serve.facts, 0);
  const share = serveFieldState(TARGETS[name], serve.plan, serve.values, serve.facts, 0);
  const ladder = useMemo(() => makeLadder('1-2-5', field.sliderMin ?? field.min, field.sliderMax ?? field.max), [field]);
  const shares = [...new Set<number>([...USUAL, share.value])].sort((a, b) => a - b);
  return (
    <div className="serve-target">
      <NumberField
        label={field.label}
        help={field.help}
        value={time.value}
        dimension="seconds"
        min={field.min}
        max={field.max}
        ladder={ladder}
        defaultValue={time.reference > 0 ? time.reference : undefined}
        changed={time.changed || share.changed}
        onChange={(next) => serve.drag(name, next)}
        onCommit={serve.endDrag}
        onReset={() => serve.setMany({ [name]: undefined, [TARGETS[name]]: undefined })}
      />
      <span className="serve-target-share">
        <InlineSelect label={`${field.label}: percentile`} value={String(share.value)} options={shares.map((one) => ({ value: String(one), label: writePercentile(one) }))} onChange={(next) => serve.set(TARGETS[name], Number(next))} />
      </span>
      <button type="button" className="serve-policy-remove" aria-label={`Promise nothing of: ${field.label}`} title="Promise nothing of it" onClick={() => serve.setMany({ [name]: 0, [TARGETS[name]]: undefined })}>
        ×
      </button>
      <ServeIssues issues={serve.inHand} name={name} />
    </div>
  );
}

function NoTarget({ serve, name }: { readonly serve: ServePlanModel; readonly name: TargetName }) {
  const { label } = SERVE_FIELDS[name];
  return (
    <>
      <div className="serve-no-target">
        <span>{label}</span>
        <button type="button" className="link-button" aria-label={`Set a target: ${label}`} onClick={() => serve.set(name, FIRST[name])}>
          Set
        </button>
      </div>
      <ServeIssues issues={serve.inHand} name={name} />
    </>
  );
}
