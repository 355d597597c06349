import { loadCatalog } from '../../src/catalog/load-node.ts';
import { createPricer } from '../../src/program/pricer.ts';
import { priceProgram } from '../../src/program/price-program.ts';
import type { Program, ProgramNode } from '../../src/program/program.ts';
import { timeCalls, type Figure } from './measure.ts';

/** Nodes of the measured program. */
const NODES = 200;

/** A chain of calls with lengths of their own, all of which follow from the knob `n`; how often each is done, from `k`. */
function program(n: number, k: number): Program {
  const nodes = Array.from({ length: NODES }, (_, at): ProgramNode => ({ kind: 'model', id: `call-${at}`, settings: { model: 'llama-3-8b', device: 'h100-sxm', output: 100 + at }, amounts: { prompt: `n+${10 * at}`, batch: '16' }, width: 'k' }));
  return { title: 'Bench', knobs: [{ name: 'n', label: 'n', value: n }, { name: 'k', label: 'k', value: k }], nodes, edges: nodes.slice(1).map((node, at) => ({ from: nodes[at]?.id ?? '', to: node.id })) };
}

const SAMPLES = 60;

/** Time to price a program anew, where a knob changes every scenario in it, where it changes only counts, and where a name alone changes. */
export async function programFigures(): Promise<readonly Figure[]> {
  const catalog = loadCatalog();
  const pricer = createPricer(catalog);
  const price = (n: number, k: number) => priceProgram(program(n, k), {}, catalog, pricer);
  const lengths = timeCalls((index) => price(500 + index, 2), SAMPLES, 1);
  const counts = timeCalls((index) => price(500, 1 + (index % 64)), SAMPLES, 1);
  const figures = (what: string, { median, p95 }: { readonly median: number; readonly p95: number }): readonly Figure[] => [
    { what: `${what}, median`, value: median / 1000, unit: 'ms', budget: 16 },
    { what: `${what}, p95`, value: p95 / 1000, unit: 'ms', budget: 16 },
  ];
  return [...figures(`Program of ${NODES} calls, every length changed`, lengths), ...figures(`Program of ${NODES} calls, counts changed`, counts)];
}
