import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { findBest, type BestFound } from '../../../program/optimum/find-best.ts';
import { createPricer } from '../../../program/pricer.ts';
import type { Program } from '../../../program/program.ts';
import { readProgram } from '../../../program/text.ts';
import { readSweep } from '../../../sweep/text.ts';
import { handOver } from './hand-over.ts';

const catalog = loadCatalog();

function found(text: string): { readonly program: Program; readonly best: Extract<BestFound, { ok: true }> } {
  const program = readProgram(text, catalog).plan.first;
  if (program.best === undefined) throw new Error('no question');
  const steps = findBest(program, program.best, {}, catalog, createPricer(catalog));
  for (;;) {
    const step = steps.next();
    if (step.done !== true) continue;
    if (!step.value.ok) throw new Error(step.value.problem);
    return { program, best: step.value };
  }
}

describe('what is handed to the sweep', () => {
  it('are the settings of the node that follow from what was free, around the best', () => {
    const { program, best } = found('from deep-from-the-start; best chinchilla N=6.7B D=tokens free=tokens budget=50k of=usd');
    const handed = handOver(program, best, catalog);
    expect(handed?.settings.tokens).toBe(best.best.knobs['tokens']);
    const { spec, issues } = readSweep(handed?.sweep ?? '', catalog, 'training');
    expect(issues).toEqual([]);
    expect(spec.axes).toHaveLength(1);
    expect(handed?.what).toMatch(/tokens/);
  });

  it('is nothing where no setting of a model follows from it', () => {
    const { program, best } = found('title x; n = 5 "Samples" count 1..100 whole; cpu test seconds=n usd=1; best coverage k=n free=n budget=0.01');
    expect(handOver(program, best, catalog)).toBeUndefined();
  });
});
