import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import type { BestQuestion } from './api.ts';
import { createProgramAnswers } from './program-answers.ts';
import type { Program } from './program.ts';
import { startOf } from './text.ts';

const program = startOf('best-of-n') as Program;
const question = (amount: number): BestQuestion => ({ program, settings: {}, asked: { law: 'coverage', ties: { k: 'n' }, measure: 'usd', amount, free: [{ name: 'n' }] } });

describe('the answers of the worker of programs', () => {
  const api = createProgramAnswers(async () => ({ ok: true, value: loadCatalog() }));

  it('a newer question ends an older one; prices are answered in between', async () => {
    const older = api.best(question(0.01));
    const newer = api.best(question(0.02));
    const order: string[] = [];
    const priced = api.price({ programs: [program], settings: {} }).then((answer) => {
      order.push('priced');
      return answer;
    });
    const best = await newer.then((answer) => {
      order.push('found');
      return answer;
    });
    expect((await priced).ok).toBe(true);
    expect(order).toEqual(['priced', 'found']);
    expect(await older).toEqual({ ok: true, value: undefined });
    expect(best.ok && best.value?.ok === true ? best.value.best.spent : 1).toBeLessThanOrEqual(0.02);
    expect(await api.bestProgress()).toBeUndefined();
  });
});
