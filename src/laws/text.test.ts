import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHINCHILLA } from './laws/chinchilla.ts';
import { whyNoPoint } from './possible.ts';
import { LAWS } from './registry.ts';
import { firstLaw, plainChoice, readLaw, writeLaw, type LawChoice } from './text.ts';

describe('the text of a law', () => {
  it('reads the example', () => {
    const { choice, issues } = readLaw('chinchilla N/7B D/150B set/besiroglu budget/1e22');
    expect(issues).toEqual([]);
    expect(choice).toMatchObject({ law: CHINCHILLA, set: 'besiroglu', inputs: { N: 7e9, D: 1.5e11 }, budget: 1e22 });
    expect(writeLaw(choice)).toBe('chinchilla set/besiroglu D/150B budget/1e22');
  });

  it('is empty for the first law as it is, and the id for another', () => {
    expect(writeLaw(readLaw('').choice)).toBe('');
    expect(writeLaw(readLaw(firstLaw().id).choice)).toBe('');
    expect(writeLaw(readLaw('coverage').choice)).toBe('coverage');
  });

  it('leaves out what the set says already', () => {
    expect(writeLaw(readLaw('chinchilla set/besiroglu E/1.8172 A/500').choice)).toBe('chinchilla set/besiroglu A/500');
  });

  it('takes letters that no keyboard has by name', () => {
    const { choice } = readLaw('chinchilla alpha/0.3 β/0.25');
    expect(choice.coefficients).toEqual({ α: 0.3, β: 0.25 });
    expect(writeLaw(choice)).toBe('chinchilla alpha/0.3 beta/0.25');
  });

  it('reads own points, in shares too', () => {
    const { choice, issues } = readLaw('coverage own/k/1,15.9%/10,0.4');
    expect(issues).toEqual([]);
    expect(choice.own).toEqual([{ inputs: { k: 1 }, output: 0.159 }, { inputs: { k: 10 }, output: 0.4 }]);
    expect(writeLaw(choice)).toBe('coverage own/k/1,0.159/10,0.4');
  });

  it.each([
    ['nothing N/7B', 'nothing', 'no law is called so'],
    ['chinchilla N/seven', 'N/seven', 'not a number'],
    ['chinchilla N/1', 'N/1', '10M is used'],
    ['chinchilla N/7B N/8B', 'N/8B', 'said twice'],
    ['chinchilla set/kaplan', 'set/kaplan', 'besiroglu'],
    ['coverage axis/N', 'axis/N', 'the axis is one of k'],
    ['kaplan set/x', 'set/x', 'one set'],
    ['chinchilla budget/-3', 'budget/-3', 'above zero'],
    ['chinchilla family/D/1e30', 'family/D/1e30', 'in its range'],
    ['chinchilla own/N,D/1e9,2/1e9,1e10,2.5', 'own/N,D/1e9,2/1e9,1e10,2.5', '“1e9,2”'],
    ['chinchilla own/N/-1,2.6/1e9,2.5', 'own/N/-1,2.6/1e9,2.5', '“-1,2.6” (N: parameters of -1 cannot be'],
    ['chinchilla own/N/0,2.6', 'own/N/0,2.6', 'above zero'],
    ['chinchilla colour/red', 'colour/red', 'nothing of this law'],
  ])('%s: the issue names %s', (text, part, reason) => {
    const { issues } = readLaw(text);
    expect(issues.map((one) => one.part)).toEqual([part]);
    expect(issues[0]?.reason).toContain(reason);
  });

  it('never throws, and what it reads is written and read again as the same', () => {
    const words = fc.constantFrom('chinchilla', 'coverage', 'N/7B', 'N/', '/', 'D/1e11', 'set/besiroglu', 'axis/D', 'axis', 'family/none', 'family/D/1e10/1e10', 'own/k/1,2', 'own//3', 'own', 'budget/1e20', 'a/2', 'A/2', '%', 'k/10', 'alpha/0.5');
    fc.assert(
      fc.property(fc.oneof(fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' ')), fc.string({ maxLength: 60 })), (text) => {
        const once = writeLaw(readLaw(text).choice);
        const again = readLaw(once);
        expect(again.issues).toEqual([]);
        expect(writeLaw(again.choice)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('carries any choice exactly', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const choice = fc.constantFrom(...LAWS).chain((law): fc.Arbitrary<LawChoice> =>
      fc.record({ at: fc.array(share, { minLength: 9, maxLength: 9 }), factor: fc.double({ min: 0.1, max: 3, noNaN: true }), own: fc.array(fc.double({ min: -10, max: 1e9, noNaN: true }), { maxLength: 4 }) }).map(({ at, factor, own }) => ({
        ...plainChoice(law),
        inputs: Object.fromEntries(law.inputs.map(({ symbol, min, max }, index) => [symbol, min + (max - min) * (at[index] ?? 0)])),
        coefficients: Object.fromEntries(law.coefficients.map(({ symbol, value }) => [symbol, value * factor])),
        own: own.map((output) => ({ inputs: { [law.axis]: Math.abs(output) }, output })).filter((point) => whyNoPoint(point, law) === undefined),
      })),
    );
    fc.assert(
      fc.property(choice, (one) => {
        const { choice: back, issues } = readLaw(writeLaw(one));
        expect(issues).toEqual([]);
        const values = (of: LawChoice) => [of.law.inputs.map(({ symbol, value }) => of.inputs[symbol] ?? value), of.law.coefficients.map(({ symbol, value }) => of.coefficients[symbol] ?? value)];
        expect(values(back)).toEqual(values(one));
        expect(back.own.map(({ output }) => output + 0)).toEqual(one.own.map(({ output }) => output + 0));
      }),
      { numRuns: 200 },
    );
  });
});
