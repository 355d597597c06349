import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { OPENING } from '../../scenario/presets.ts';
import { indexBytes, passagesOf, scanSeconds } from '../data/datastore.ts';
import { growthSpeedup } from '../data/growth.ts';
import { hashingSpeedup } from '../data/hashing.ts';
import { branchingSaving, continuedTokens } from '../data/mixture.ts';
import { billTotal, reinforcementBill } from '../data/reinforcement.ts';
import { retrainingSeconds } from '../data/retraining.ts';
import { tokensAfterSelection, tokensScored, transportFlops } from '../data/selection.ts';
import { shrinkingFlops } from '../data/shrinking.ts';
import { guidedFlops } from '../data/guidance.ts';
import { priceProgram } from '../price-program.ts';
import { createPricer } from '../pricer.ts';
import type { Program } from '../program.ts';
import type { NodeResult, ProgramResult } from '../result.ts';
import { shapeById } from './registry.ts';

const catalog = loadCatalog();
const pricer = createPricer(catalog);

/** A shape with some of its knobs set. */
function priced(id: string, knobs: Readonly<Record<string, number>> = {}): ProgramResult {
  const program = shapeById(id)?.program;
  if (program === undefined) throw new Error(`no shape ${id}`);
  const set: Program = { ...program, knobs: program.knobs.map((knob) => ({ ...knob, value: knobs[knob.name] ?? knob.value })) };
  return priceProgram(set, OPENING, catalog, pricer);
}

function node({ nodes }: ProgramResult, id: string): NodeResult {
  const found = nodes.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no node ${id}`);
  return found;
}

const knob = ({ knobs }: ProgramResult, name: string): number => knobs.find((one) => one.name === name)?.value ?? NaN;

describe('shapes agree with the formulas of their data', () => {
  it('selection', () => {
    const result = priced('data-selection');
    const selection = { baseTokens: 3e11, gain: 10, keep: 0.1 };
    expect(knob(result, 'kept')).toBe(tokensAfterSelection(selection));
    expect(node(result, 'train').settings?.tokens).toBe(3e10);
    expect(node(result, 'score').total.coreSeconds * 5e9).toBeCloseTo(tokensScored(selection) * 1e4, -6);
    expect(node(priced('optimal-transport-selection'), 'transport').total.flops).toBe(transportFlops({ candidates: 2e6, targets: 1e4, dims: 768, iterations: 100 }));
  });

  it('datastore', () => {
    const result = priced('retrieve-and-generate');
    const massive = { tokens: 1.4e12, passage: 284, dims: 768, numberBytes: 2 };
    expect(knob(result, 'passages')).toBeCloseTo(passagesOf(massive), 0);
    expect(node(result, 'keep').amounts['bytes']).toBeCloseTo(indexBytes(massive) + 4.5 * 1.4e12, -3);
    expect(node(result, 'scan').seconds).toBeCloseTo(scanSeconds(massive, { probed: 1, servers: 16, rate: 3e11 }), 9);
    // A question of 64 pays a 64th of the scan.
    expect(node(result, 'scan').total.coreSeconds).toBeCloseTo((node(result, 'scan').seconds * 16 * 64) / 64, 9);
  });

  it('hashing and retraining', () => {
    const every = priced('functional-hashing-search', { duplicates: 0, probe: 0 }).total.coreSeconds;
    expect(every / priced('functional-hashing-search').total.coreSeconds).toBeCloseTo(hashingSpeedup({ probe: 10, full: 150, duplicates: 0.7 }), 9);
    expect(priced('periodic-retraining').total.coreSeconds).toBeCloseTo(retrainingSeconds({ models: 144, keep: 0.48, duty: 0.1, training: 20, watching: 0.4, forecast: 0.1 }), 6);
  });

  it('continued pretraining and branches', () => {
    expect(node(priced('continual-pretraining'), 'train').settings?.tokens).toBe(continuedTokens(5e9, 0.5));
    const ratio = priced('ablations-by-full-runs').total.flops / priced('ablations-by-branching').total.flops;
    expect(ratio).toBeCloseTo(branchingSaving(10, 0.2), 3);
  });

  it('growth, with what stacking leaves out', () => {
    const result = priced('growth-by-stacking');
    expect(node(result, 'deep').settings?.tokens).toBe(1.94e11);
    // By device-time the grown run falls short of the token count’s 54.6 %: the shallow model has the whole head, and is trained too.
    const whole = node(priced('growth-by-stacking', { after: 3e11 }), 'deep').total.deviceSeconds;
    const speedup = whole / result.total.deviceSeconds - 1;
    expect(node(priced('deep-from-the-start'), 'deep').total.deviceSeconds).toBe(whole);
    expect(speedup).toBeGreaterThan(0.5);
    expect(speedup).toBeLessThan(growthSpeedup({ baseTokens: 300e9, after: 194e9 }));
  });

  it('shrinking and guidance, within what attention and the head add to 6 N D', () => {
    const shrunk = shrinkingFlops({ from: 1.71e9, to: 0.457e9, shrinkingTokens: 5e10, restTokens: 5e10, overhead: 0.05, schedule: { kind: 'linear' } });
    expect(priced('pruning-aware-pretraining').total.flops / shrunk).toBeGreaterThan(1);
    expect(priced('pruning-aware-pretraining').total.flops / shrunk).toBeLessThan(1.2);
    const guided = guidedFlops({ student: 2.8e9, teacher: 1.56e9, steps: 0.7, taught: 0.17 }, 5e11);
    expect(priced('small-teacher-pretraining').total.flops / guided).toBeGreaterThan(0.9);
    expect(priced('small-teacher-pretraining').total.flops / guided).toBeLessThan(1.15);
  });

  it('growing contexts: the mean prompt stands for the turns', () => {
    const [n, message, answer] = [7, 500, 200];
    const talk = (cached: number) => priced('chat-turns', { n, message, answer, cached });
    let read = 0;
    for (let turn = 1; turn <= n; turn += 1) read += turn * message + (turn - 1) * answer;
    expect(talk(0).total.tokensIn).toBeCloseTo(read, 6);
    // Turn by turn, each a conversation of one turn on a longer message. Attention is square in lengths: the mean falls short by a little.
    let flops = 0;
    for (let turn = 1; turn <= n; turn += 1) flops += priced('chat-turns', { n: 1, message: turn * message + (turn - 1) * answer, answer, cached: 0 }).total.flops;
    expect(talk(0).total.flops / flops).toBeLessThan(1);
    expect(talk(0).total.flops / flops).toBeGreaterThan(0.97);
    // With a cache what is read is each message once.
    expect(talk(1).total.flops).toBeLessThan(talk(0).total.flops * 0.5);
  });

  it('reinforcement learning', () => {
    const one = { policy: 1.54e9, reward: 1.54e9, prompt: 300, answer: 300, answers: 1, passes: 4 };
    const ratio = priced('reinforcement-learning-ppo').total.flops / (billTotal(reinforcementBill('ppo', one)) * 1563 * 64);
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.15);
  });
});
