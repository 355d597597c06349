import { describe, expect, it } from 'vitest';
import { chunkActivations } from './activations.ts';
import { RECIPES } from './recipes.ts';
import { firstChunk, FULL, gpt, opsOf, sumOf, trainingJob, type JobChanges } from './fixtures.ts';

const T = 256;
const d = 256;
const V = 4096;
const job = (changes: JobChanges = {}) => trainingJob(gpt(2, d, 8, V), changes);
const fused = { plan: { loss: 'fused' } } as const;

describe('loss', () => {
  it('unfused reads and writes logits: 16 bits in, 32 out, 32 in and out again; backward as much and what was kept', () => {
    const named = (pass: 'forward' | 'input') => opsOf(job(), firstChunk(job()), pass).find(({ group }) => group === 'loss');
    expect(named('forward')).toMatchObject({ activationBytes: T * V * 14, savedBytes: T * V * 4 });
    expect(named('input')).toMatchObject({ activationBytes: T * V * 18 });
  });

  it('fused keeps the gradient of the head’s input and no logits, and multiplies no more', () => {
    const kept = (changes: JobChanges): number => chunkActivations(job(changes), firstChunk(job(changes)), FULL).saved;
    expect(kept({}) - kept(fused)).toBe(T * V * 4);
    const flops = (changes: JobChanges): number => sumOf(job(changes), ['forward', 'input', 'weight'], ({ group, matrixFlops }) => (group === 'head' ? matrixFlops : 0));
    expect(flops(fused)).toBe(3 * 2 * T * d * V);
    expect(flops({})).toBe(flops(fused));
  });

  it('holds a piece no larger than the head’s input while fused, and all logits otherwise', () => {
    const small = trainingJob(gpt(1, 16, 1, 65_536), fused);
    const large = trainingJob(gpt(1, 16, 1, 65_536));
    const transient = (one: typeof small): number => chunkActivations(one, firstChunk(one), FULL).transient;
    expect(transient(large)).toBe(T * 65_536 * 8);
    expect(transient(small)).toBeLessThan(T * 65_536 * 8 / 16);
  });

  it('unfused holds three tensors of 32-bit logits at the peak: what was kept, and the two gradients made from it', () => {
    const one = trainingJob(gpt(1, 16, 1, 65_536));
    const { saved, transient } = chunkActivations(one, firstChunk(one), FULL);
    const withoutLogits = chunkActivations(trainingJob(gpt(1, 16, 1, 65_536), fused), firstChunk(one), FULL).saved;
    expect(saved - withoutLogits + transient).toBe(T * 65_536 * 12);
  });

  it('in place holds one in 32 bits and one in 16: six bytes a logit at the peak', () => {
    const inPlace = { plan: { loss: 'in-place' } } as const;
    const one = trainingJob(gpt(1, 16, 1, 65_536), inPlace);
    const { saved, transient } = chunkActivations(one, firstChunk(one), FULL);
    const withoutLogits = chunkActivations(trainingJob(gpt(1, 16, 1, 65_536), fused), firstChunk(one), FULL).saved;
    expect(saved - withoutLogits + transient).toBe(T * 65_536 * 6);
    // Where nothing is kept for a backward pass, the wide copy is there for a while all the same.
    expect(chunkActivations(one, firstChunk(one), { ...FULL, keepsActivations: false }).transient).toBe(T * 65_536 * 6);
    // Logits in 32 bits are not widened.
    const wide = trainingJob(gpt(1, 16, 1, 65_536), { plan: { ...inPlace.plan, recipe: RECIPES.fp32 } });
    const narrow = { ...wide, training: { ...wide.training, loss: 'fused' as const } };
    expect(chunkActivations(wide, firstChunk(wide), FULL).saved - chunkActivations(narrow, firstChunk(wide), FULL).saved).toBe(T * 65_536 * 4);
    expect(chunkActivations(wide, firstChunk(wide), FULL).transient).toBeLessThan(T * 65_536 * 2);
  });

  it('agrees on maximum, sum and target over the parts of the vocabulary', () => {
    const split = job({ parallelism: { tensor: 4 } });
    const exchange = opsOf(split, firstChunk(split), 'forward').find(({ name }) => name === 'Loss statistics');
    expect(exchange).toMatchObject({ collective: 'all-reduce', count: 3, ranks: 4, payloadBytes: T * 4 });
    expect(opsOf(split, firstChunk(split), 'input').some(({ name }) => name.startsWith('Loss statistics'))).toBe(false);
  });

  it('runs a layer, a projection of 2d → d and the head again for each extra prediction head', () => {
    const heads = 2;
    const more = job({ plan: { predictionHeads: heads } });
    const flops = (one: typeof more): number => sumOf(one, ['forward'], ({ matrixFlops }) => matrixFlops);
    const layer = (flops(trainingJob(gpt(3, d, 8, V))) - flops(job()));
    expect(flops(more) - flops(job())).toBe(heads * (layer + 2 * T * 2 * d * d + 2 * T * d * V));
  });
});
