import type { Catalog } from '../catalog/catalog.ts';
import { answeringOver, type Loaded } from '../catalog/loaded.ts';
import type { SweepApi } from './api.ts';
import { scenarioCount } from './plan.ts';
import { createSweepPricer } from './pricing/create.ts';
import { faultsOfBase } from './pricing/plain.ts';
import type { SweepPricer } from './pricing/pricer.ts';
import { priceRun } from './run.ts';
import { secondsPerScenario } from './sample.ts';
import type { SweepQuestion } from './types.ts';

export interface AnsweringOptions {
  /** Called once, when the first question comes; again where it failed. */
  readonly load: () => Promise<Loaded<Catalog>>;
  /** Lets what has already arrived be heard before the next run is priced. */
  readonly breathe: () => Promise<void>;
  readonly createPricer?: (question: SweepQuestion, catalog: Catalog) => SweepPricer;
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Answers what a sweep's worker is asked: one run after the other, none of a sweep that a newer one has replaced. */
export function createSweepAnswers({ load, breathe, createPricer = asExplore, now = () => performance.now() }: AnsweringOptions): SweepApi {
  const answering = answeringOver(load, 'The sweep could not be computed');
  let prepared: { readonly search: number; readonly question: SweepQuestion; readonly pricer: SweepPricer } | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  /** One at a time, each after a breath, so that a newer sweep is heard of before work on an older one goes on. */
  const inTurn = <T>(answer: (catalog: Catalog) => T): Promise<Loaded<T>> => {
    const own = turn.then(breathe).then(() => answering(answer));
    turn = own.catch(() => {});
    return own;
  };

  return {
    ready: () => answering(() => true as const),
    // Not in turn, for runs of older sweeps may be waiting theirs, to be left.
    prepare: ({ search, question }) =>
      answering((catalog) => {
        prepared = { search, question, pricer: createPricer(question, catalog) };
        return { total: scenarioCount(question.spec), block: prepared.pricer.block };
      }),
    run: ({ search, first, count }) =>
      inTurn(() => {
        if (prepared?.search !== search) return { kind: 'superseded' };
        const began = now();
        const run = priceRun(prepared.pricer, prepared.question.spec, first, count);
        return { kind: 'priced', run, milliseconds: now() - began };
      }),
    sample: ({ question, howMany }) => inTurn((catalog) => secondsPerScenario(question, createPricer(question, catalog), howMany, now)),
  };
}

function asExplore(question: SweepQuestion, catalog: Catalog): SweepPricer {
  return createSweepPricer(question, catalog, faultsOfBase(question, catalog));
}
