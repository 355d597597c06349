import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { OPENING } from '../../scenario/presets.ts';
import { priceProgram } from '../price-program.ts';
import { createPricer } from '../pricer.ts';
import { readProgram, writeProgram } from '../text.ts';
import { weighed } from './against.ts';
import { SHAPES } from './registry.ts';

const catalog = loadCatalog();
const pricer = createPricer(catalog);

/** Uses after which the first program has cost less money than the second. */
function paysAfter(id: string): number {
  const plan = weighed(id);
  if (plan?.second === undefined) throw new Error(`${id} is weighed against nothing`);
  const [first, second] = [plan.first, plan.second].map((program) => priceProgram(program, OPENING, catalog, pricer));
  return ((first?.once.usd ?? NaN) - (second?.once.usd ?? NaN)) / ((second?.perUse.usd ?? NaN) - (first?.perUse.usd ?? NaN));
}

describe('shapes weighed against each other', () => {
  it('does the same work on both sides', () => {
    const plan = weighed('surrogate-or-execute');
    expect(plan?.second?.from).toBe('run-unchanged');
    expect(plan?.second?.knobs.find(({ name }) => name === 'runtime')?.value).toBe(1);
    expect(weighed('one-call')).toBeUndefined();
    expect(weighed('no-such-shape')).toBeUndefined();
  });

  // Where one side pays first and saves at every use, both must be true for a break-even to exist.
  it.each(['fine-tune-or-retrieve', 'adopt-a-small-domain-model', 'agent-dialogue-trained', 'optimise-code', 'generate-filter-train', 'expert-in-the-loop', 'trace-and-train', 'ablations-by-branching', 'rephrase-and-pretrain', 'data-selection'])('%s pays in the end', (id) => {
    expect(paysAfter(id)).toBeGreaterThan(0);
    expect(paysAfter(id)).toBeLessThan(Infinity);
  });

  it('branches pay from the second trial on', () => {
    // 1 − f + f n < n for every n > 1.
    expect(paysAfter('ablations-by-branching')).toBeCloseTo(1, 2);
  });

  it('goes through a link', () => {
    const pairs = SHAPES.flatMap(({ id }) => weighed(id) ?? []);
    expect(pairs.length).toBeGreaterThan(20);
    for (const plan of pairs) expect(readProgram(writeProgram(plan, catalog), catalog)).toEqual({ plan, issues: [] });
  });

  it('says whom it is weighed against, and is not the same', () => {
    for (const { id, against } of SHAPES) expect(against).not.toBe(id);
  });
});
