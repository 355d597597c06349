import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { programLines, readProgram, startOf, writeProgram } from '../text.ts';
import type { Program } from '../program.ts';
import { BUDGET_MEASURES, type BestAsked } from './asked.ts';
import { readBest, writeBest } from './written.ts';

const catalog = loadCatalog();
const amount = fc.double({ min: 1e-9, max: 1e27, noNaN: true });
const asked: fc.Arbitrary<BestAsked> = fc.record({
  law: fc.constantFrom('coverage', 'chinchilla', 'pass-at-k'),
  ties: fc.dictionary(fc.constantFrom('k', 'N', 'D', 'α', 'D_s'), fc.oneof(fc.constantFrom('n', 'n*(prompt+answer)', 'max(1,n)/2'), fc.double({ min: -1e9, max: 1e9, noNaN: true }))),
  measure: fc.constantFrom(...BUDGET_MEASURES), amount,
  free: fc.uniqueArray(fc.record({ name: fc.constantFrom('n', 'answer', 'prompt'), min: amount, max: amount }, { requiredKeys: ['name'] }), { selector: ({ name }) => name, maxLength: 3 }),
  set: fc.constant('gemma-2b-codecontests'), inAll: fc.constant(true),
}, { requiredKeys: ['law', 'ties', 'measure', 'amount', 'free'] });

describe('a question for the best in texts', () => {
  it('is read back as it was written, in links and in lines', () => {
    fc.assert(fc.property(asked, (best) => {
      for (const sign of ['=', '/']) expect(readBest(writeBest(best, sign).split(' ').slice(1))).toEqual(best);
      const program: Program = { ...(startOf('best-of-n') as Program), best };
      expect(readProgram(writeProgram({ first: program }, catalog), catalog)).toEqual({ plan: { first: program }, issues: [] });
      expect(readProgram(programLines({ first: program }, catalog), catalog).plan.first.best).toEqual(best);
    }), { numRuns: 60 });
  });

  it('reads as a person would write it', () => {
    const { plan, issues } = readProgram('from best-of-n; best coverage k=n free=n budget=lots of=usd', catalog);
    expect(issues.map(({ reason }) => reason).join()).toMatch(/needs a budget/);
    expect(plan.first.best).toBeUndefined();
    const read = readProgram('from best-of-n\nbest coverage k=n free=n..1..200 budget=$0.05 in-all', catalog);
    expect(read.issues).toEqual([]);
    expect(read.plan.first.best).toEqual({ law: 'coverage', ties: { k: 'n' }, measure: 'usd', amount: 0.05, inAll: true, free: [{ name: 'n', min: 1, max: 200 }] });
  });

  it.each([['best k=n budget=1', /name of a law/], ['best coverage k=n free=n budget=1 of=euro', /a budget is of usd/], ['best coverage free=n free=n budget=1', /free twice/], ['best coverage what budget=1', /key=value/], ['best coverage k=)( budget=1', /no number and no formula/]])('refuses %s', (text, reason) => {
    const { plan, issues } = readProgram(`from best-of-n; ${text}`, catalog);
    expect(issues.map((one) => one.reason).join()).toMatch(reason);
    expect(plan.first.best).toBeUndefined();
  });

  it('leaves a quantity called best alone', () => {
    expect(readProgram('title "x"; best = 5', catalog).plan.first.knobs).toMatchObject([{ name: 'best', value: 5 }]);
  });
});
