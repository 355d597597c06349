import type { Catalog } from '../../catalog/catalog.ts';
import { createPricer } from '../../comparison/pricer.ts';
import { workOf } from '../../comparison/work.ts';
import type { Job } from '../../engine/job.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { NamedWork } from '../metrics.ts';
import { prepare } from '../pricing/plain.ts';
import { limitWords } from './excluded.ts';
import type { FailedCandidate, InverseAnswer, InverseCandidate, Targets } from './inverse-types.ts';
import { brokenLimit } from './limits.ts';

/** A scenario tried: its job where it can be priced at all, and why it does not do. */
export interface Tried {
  readonly job: Job | undefined;
  /** Undefined where it does. */
  readonly why: string | undefined;
}

/** Tries scenarios that differ from one base, against the memory and further limits. */
export function createTrial(base: Settings, targets: Targets, catalog: Catalog): (settings: Settings) => Tried {
  const pricer = createPricer(catalog);
  return (settings) => {
    const prepared = prepare(settings, (field) => settings[field as keyof Settings] === base[field as keyof Settings], pricer, catalog);
    if ('skip' in prepared) return { job: undefined, why: REFUSED[prepared.skip] };
    return { job: prepared.job, why: brokenLimit(prepared.job, targets, workOf(prepared.values, catalog)) };
  };
}

const REFUSED = {
  refused: 'cannot be combined with the other settings',
  technique: 'does not go with the techniques that are on',
  layout: 'leaves devices, heads, layers, experts or sequences over',
  'no value': 'has no figures',
  'does not fit': 'does not fit the memory',
} as const;

/** An answer with its sentences: what does, the runner-up, and why the next does not. */
export function answer(parts: Omit<InverseAnswer, 'words'>, nothing: string): InverseAnswer {
  const { best, runnerUp, next, note } = parts;
  const said = [
    best === undefined ? nothing : `${best.label}.`,
    runnerUp === undefined ? '' : `Runner-up: ${lowered(runnerUp.label)}.`,
    next === undefined ? '' : `${next.why}.`,
    note ?? '',
  ];
  return { ...parts, words: said.filter((words) => words !== '').join(' ') };
}

export function failed(candidate: InverseCandidate, why: string | undefined): FailedCandidate {
  return { ...candidate, why: `${candidate.label} ${why ?? 'does not do'}` };
}

/** "fits the memory", "fits the memory with time per output token at most 50.0 ms". */
export function goalWords(targets: Targets, work: NamedWork): string {
  const limits = targets.filter((target) => target.kind !== 'fits').map((target) => limitWords(target, work));
  return limits.length === 0 ? 'fits the memory' : `fits the memory with ${limits.join(' and ')}`;
}

/** Said where only what was looked at is known. */
export const STEPS_NOTE = 'Times move in steps with the sizes of kernels, so a larger one between those looked at may do.';

function lowered(label: string): string {
  return label.startsWith('One ') ? `o${label.slice(1)}` : label;
}
