import { describe, expect, it } from 'vitest';
import { bindingOf, BINDING_TERMS } from '../../src/sweep/questions/bound.ts';
import { explainBest } from '../../src/sweep/questions/ten-best.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { OPENING } from '../../src/scenario/presets.ts';
import { scenarioCount } from '../../src/sweep/plan.ts';
import { createPlainPricer } from '../../src/sweep/pricing/plain.ts';
import { readSweep } from '../../src/sweep/text.ts';
import { KEPT, type Ranked, type SweepQuestion } from '../../src/sweep/types.ts';
import { pricer } from '../comparison/pairs.ts';
import { catalog } from '../engine/jobs.ts';

function asked(base: Settings, text: string): { readonly question: SweepQuestion; readonly ranked: readonly Ranked[] } {
  const { spec, issues } = readSweep(text, catalog, complete(base, catalog).values.kind);
  expect(issues).toEqual([]);
  const question = { base, spec };
  const { status, columns } = createPlainPricer(question, catalog).price(0, scenarioCount(spec));
  const ranked = [...status.keys()].filter((at) => status[at] === KEPT).map((index) => ({ index, values: spec.objectives.map((_, place) => columns[place]?.[index] ?? NaN) }));
  const sign = spec.objectives[0]?.want === 'most' ? -1 : 1;
  return { question, ranked: ranked.sort((a, b) => sign * ((a.values[0] ?? 0) - (b.values[0] ?? 0)) || (a.values[1] ?? 0) - (b.values[1] ?? 0)).slice(0, 10) };
}

function job(settings: Settings): NonNullable<ReturnType<typeof pricer.job>> {
  const made = pricer.job(complete(settings, catalog).values);
  if (made === undefined) throw new Error('no job');
  return made;
}

describe('the ten best', () => {
  const { question, ranked } = asked(OPENING, 'wf/bf16/fp8 b/16/32/64 kf/bf16/fp8 least/tpot least/memory-per-device fits max/tpot/0.0200');
  const best = explainBest(question, ranked, catalog);

  it('say what differs from the next best and by how much', () => {
    expect(best.length).toBe(Math.min(10, ranked.length));
    for (const [at, one] of best.entries()) {
      const next = ranked[at + 1];
      if (next === undefined) {
        expect(one.beats).toBeUndefined();
        continue;
      }
      const [mine, theirs] = [one.values[0] ?? 0, next.values[0] ?? 0];
      expect(one.beats?.by).toBeCloseTo((mine - theirs) / theirs, 12);
      expect(one.beats?.changes.length).toBeGreaterThan(0);
      expect(one.beats?.words).toMatch(/^Time per output token [^ ]+ against [^ ]+ of the next best, .* less\. What differs: .+\.$/);
      expect(one.bindingWords).toMatch(/binds it: .* of a decode step\./);
    }
    // Eight bits everywhere and the smallest batch read the fewest bytes.
    expect(best[0]?.choices.map(({ value }) => value)).toEqual(expect.arrayContaining(['FP8', '16']));
    expect(best[0]?.beats?.words).toContain('KV cache');
  });

  it('hold for scenarios that are equal, and for one alone', () => {
    // A prompt is read before the first token: what is read in a pass does not change a decode step.
    const equal = asked(OPENING, 'pc/4096/8192 b/4 least/tpot least/decode-step-time');
    const words = explainBest(equal.question, equal.ranked, catalog);
    expect(words[0]?.beats).toMatchObject({ objective: undefined, by: 0 });
    expect(words[0]?.beats?.words).toMatch(/^As good as the next best in every objective: .+ changes nothing here\.$/);
    expect(explainBest(equal.question, equal.ranked.slice(0, 1), catalog)[0]?.beats).toBeUndefined();
    expect(explainBest(equal.question, [], catalog)).toEqual([]);
  });

  it('say which limits are near', () => {
    // The largest batch that fits fills the memory; a limit set just above its value is nearly reached.
    const tight = asked(OPENING, 'b/699/700 most/tokens-per-second least/tpot fits max/power/10kW');
    const [first] = explainBest(tight.question, tight.ranked, catalog);
    expect(first?.near[0]?.constraint).toEqual({ kind: 'fits' });
    expect(first?.bindingWords).toMatch(/Near its limits?: memory 100\u00a0% full/);
    expect(first?.near.every(({ used }) => used > 0.95 && used <= 1)).toBe(true);
    const slack = asked(OPENING, 'b/4/8 most/tokens-per-second least/tpot fits');
    expect(explainBest(slack.question, slack.ranked, catalog)[0]?.near).toEqual([]);
  });
});

describe('what binds a scenario', () => {
  it('is where the longest phase spends most, as the estimate has it', () => {
    for (const settings of [OPENING, { ...OPENING, scheduling: 'continuous' }, { model: 'resnet-50', device: 'l4' }, { model: 'bert-large', device: 'a100-sxm-80gb', prompt: 512 }] as const) {
      for (const metric of ['tpot', 'ttft'] as const) {
        const found = bindingOf(job(settings), metric);
        const phases = estimate(job(settings)).phases;
        const phase = phases.find(({ name }) => name === found?.phase);
        if (found === undefined) {
          expect(phases.some(({ name }) => name === 'decode')).toBe(false);
          continue;
        }
        if (phase === undefined) throw new Error('no such phase');
        expect(found.shares.compute).toBeCloseTo(phase.computeSeconds / phase.seconds, 9);
        expect(found.shares.memory).toBeCloseTo(phase.memorySeconds / phase.seconds, 9);
        expect(found.shares.network).toBeCloseTo(phase.communicationSeconds / phase.seconds, 9);
        expect(found.shares.overhead).toBeCloseTo(phase.overheadSeconds / phase.seconds, 9);
      }
    }
  });

  it('is memory when tokens are written one by one, and arithmetic when prompts are read', () => {
    expect(bindingOf(job({ ...OPENING, batch: 1 }), 'tpot')).toMatchObject({ phase: 'decode', term: 'memory' });
    expect(bindingOf(job(OPENING), 'ttft')).toMatchObject({ phase: 'prefill', term: 'compute' });
    expect(bindingOf(job(OPENING), 'ttft')?.words).toMatch(/^Arithmetic binds it: \d+\u00a0% of the time of reading prompts\.$/);
  });

  it('adds up in training, and finds the pipeline where it is mostly empty', () => {
    for (const settings of [{ model: 'llama-3-8b', device: 'h100-sxm', count: 8, kind: 'training' }, { model: 'llama-3-8b', device: 'h100-sxm', count: 16, kind: 'training', pipeline: 16, tensor: 1, globalBatch: 4 }] as const) {
      const found = bindingOf(job(settings));
      expect(BINDING_TERMS.reduce((sum, term) => sum + (found?.shares[term] ?? 0), 0)).toBeCloseTo(1, 9);
      expect(found?.phase).toBe('step');
      // Four micro-batches in sixteen stages: 15 of 19 turns are empty.
      if ('pipeline' in settings) expect(found?.term).toBe('waiting');
      else expect(found?.term).toBe('compute');
    }
  });
});
