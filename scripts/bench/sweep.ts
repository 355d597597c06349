import { loadCatalog } from '../../src/catalog/load-node.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { scenarioCount } from '../../src/sweep/plan.ts';
import { createSweepPricer } from '../../src/sweep/pricing/create.ts';
import { createPlainPricer } from '../../src/sweep/pricing/plain.ts';
import type { SweepPricer } from '../../src/sweep/pricing/pricer.ts';
import { priceRun } from '../../src/sweep/run.ts';
import { readSweep } from '../../src/sweep/text.ts';
import type { SweepQuestion } from '../../src/sweep/types.ts';
import type { Figure } from './measure.ts';
import { sweepsInBrowser } from './sweep-browser.ts';

const BASE: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8 };
const MIXTURE: Settings = { model: 'mixtral-8x7b', device: 'h100-sxm', count: 8 };
const MACHINES = 'hw/h100-sxm/h200-sxm/b200-sxm/a100-sxm-80gb/mi300x n/1/2/4/8 wf/bf16/fp8/int4 kf/bf16/fp8';
const AIMS = 'least/tpot least/usd-per-million-tokens fits';

/** About a million scenarios of which most differ in lengths and batch, which the cost model takes apart. */
export const A_MILLION = `${MACHINES} in/512..8k..n12 out/128..2k..n12 b/1..512..n60 ${AIMS}`;
/** Every batch of every machine and format: each setup has no more than one row of batches. */
const BATCHES = `${MACHINES} tp/1/2/4/8 b/1..1024..n300 ${AIMS}`;
/** Nothing is shared: machines, counts, splits and formats alone. */
const JOBS = `hw/h100-sxm/h200-sxm/b200-sxm/a100-sxm-80gb/mi300x/l40s n/1/2/4/8/16 tp/1/2/4/8 wf/bf16/fp8/int4 kf/bf16/fp8/int4 host/graph/eager ${AIMS}`;

/** Rounds of which the quickest counts: a page that runs sweeps has run one before. */
const ROUNDS = 4;
/** About as many as a worker is given at once. */
const RUN = 50_000;

/** Scenarios a second of one core, frontier and judgement included. */
function rate(written: string, base: Settings, catalog: Catalog, create: (question: SweepQuestion, catalog: Catalog) => SweepPricer, most = Infinity): number {
  const { spec, issues } = readSweep(written, catalog, 'generation');
  const [issue] = issues;
  if (issue !== undefined) throw new Error(issue.message);
  const total = Math.min(most, scenarioCount(spec));
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const pricer = create({ base, spec }, catalog);
    const length = Math.max(1, Math.floor(RUN / pricer.block)) * pricer.block;
    const started = performance.now();
    for (let first = 0; first < total; first += length) priceRun(pricer, spec, first, Math.min(length, total - first));
    best = Math.max(best, (total / (performance.now() - started)) * 1000);
  }
  return best;
}

/** Sweeps in Node on one core, and in the built page. */
export async function sweepFigures(): Promise<readonly Figure[]> {
  const catalog = loadCatalog();
  const goal = (value: number, budget: number): Pick<Figure, 'value' | 'unit' | 'budget' | 'moreIsBetter'> => ({ value, unit: '/s/core', budget, moreIsBetter: true });
  return [
    { what: 'Node: each scenario from its settings', value: rate(JOBS, BASE, catalog, createPlainPricer), unit: '/s/core' },
    { what: 'Node: axes that make jobs, nothing shared', ...goal(rate(JOBS, BASE, catalog, createSweepPricer), 1e6) },
    { what: 'Node: machines and formats with 300 batches', ...goal(rate(BATCHES, BASE, catalog, createSweepPricer), 1e6) },
    { what: 'Node: decomposed, lengths and batch', ...goal(rate(A_MILLION, BASE, catalog, createSweepPricer), 5e6) },
    { what: 'Node: decomposed, a mixture of experts', value: rate(A_MILLION, MIXTURE, catalog, createSweepPricer, 250_000), unit: '/s/core' },
    ...(await sweepsInBrowser(A_MILLION, TEN_MILLION, LIVE)),
  ];
}

const TEN_MILLION = `${MACHINES} in/512..8k..n30 out/128..2k..n30 b/1..512..n100 ${AIMS}`;
/** About a hundred thousand, computed anew for every step of a slider. */
const LIVE = `hw/h100-sxm/b200-sxm n/4/8 wf/bf16/fp8 out/128..2k..n60 b/1..1024..n250 ${AIMS}`;
