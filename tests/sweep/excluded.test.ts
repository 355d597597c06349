import { describe, expect, it } from 'vitest';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { OPENING } from '../../src/scenario/presets.ts';
import { scenarioCount } from '../../src/sweep/plan.ts';
import { createPlainPricer } from '../../src/sweep/pricing/plain.ts';
import { exclusions, type Exclusions } from '../../src/sweep/questions/excluded.ts';
import { readSweep } from '../../src/sweep/text.ts';
import { catalog } from '../engine/jobs.ts';

function exclusionsOf(base: Settings, text: string): Exclusions {
  const { kind } = complete(base, catalog).values;
  const { spec, issues } = readSweep(text, catalog, kind);
  expect(issues).toEqual([]);
  return exclusions(spec, createPlainPricer({ base, spec }, catalog).price(0, scenarioCount(spec)).counts, kind);
}

describe('what limits leave out', () => {
  it('names the one that excludes everything, and the nearest value', () => {
    const found = exclusionsOf(OPENING, 'b/1/2/4/8 least/tpot least/usd-per-million-tokens fits max/tpot/1ns');
    expect(found).toMatchObject({ judged: 4, kept: 0, pairs: [] });
    expect(found.limits.map(({ excludesAll }) => excludesAll)).toEqual([false, true]);
    expect(found.sentences).toHaveLength(1);
    expect(found.sentences[0]).toMatch(/^Time per output token at most 1\.00\u00a0ns excludes everything by itself: the nearest that keeps to the other limits is \d+\.\d+\u00a0ms\.$/);
    const { nearest } = found.limits[1] ?? {};
    expect(nearest).toBeGreaterThan(0.001);
  });

  it('names two that do so only together', () => {
    // The larger the batch, the more tokens a second and the later each: here no batch has both.
    const found = exclusionsOf(OPENING, 'b/1/64 least/tpot most/tokens-per-second max/tpot/12ms min/tokens-per-second/1000');
    expect(found.kept).toBe(0);
    expect(found.limits.map(({ excludesAll }) => excludesAll)).toEqual([false, false]);
    expect(found.pairs).toEqual([{ between: [0, 1], certain: true }]);
    expect(found.sentences[0]).toBe('Time per output token at most 12.0\u00a0ms and output tokens per second at least 1,000\u00a0/s exclude everything together, though neither does by itself.');
    expect(found.sentences).toHaveLength(3);
    expect(found.sentences[1]).toMatch(/^Without the limit on time per output token, 1 would be kept; the nearest is [\d.]+\u00a0ms\.$/);
    expect(found.sentences[2]).toMatch(/^Without the limit on output tokens per second, 1 would be kept; the nearest is [\d.]+\u00a0\/s\.$/);
  });

  it('with three knows which two do it, and with four only that they may', () => {
    const counts = { total: 10, kept: 0, skipped: { refused: 0, 'does not fit': 0, 'no value': 0, technique: 0, layout: 0 }, nearest: [1, 2, 3, 4] };
    const limit = (metric: 'tpot' | 'ttft' | 'power' | 'carbon') => ({ kind: 'at most', metric, limit: 1 }) as const;
    const objectives = [{ metric: 'tpot', want: 'least' }, { metric: 'ttft', want: 'least' }] as const;
    const three = { objectives, constraints: [limit('tpot'), limit('ttft'), limit('power')] };
    // Four break the first alone, four the second alone, two both and the third.
    expect(exclusions(three, { ...counts, breaks: [6, 6, 2], breaksAlone: [4, 4, 0] }, 'generation').pairs).toEqual([{ between: [0, 1], certain: true }]);
    // Each is needed: a third of the scenarios break one of them alone.
    const needed = exclusions(three, { ...counts, breaks: [4, 3, 3], breaksAlone: [4, 3, 3] }, 'generation');
    expect(needed.pairs).toEqual([]);
    expect(needed.sentences[0]).toMatch(/^No scenario keeps to all of .*, though none of them excludes everything by itself\.$/);
    const four = { objectives, constraints: [...three.constraints, limit('carbon')] };
    expect(exclusions(four, { ...counts, breaks: [6, 6, 2, 2], breaksAlone: [4, 4, 0, 0] }, 'generation').pairs).toEqual([{ between: [0, 1], certain: false }]);
  });

  it('says what each limit costs where something is kept', () => {
    const found = exclusionsOf(OPENING, 'b/1/2048 least/tpot most/tokens-per-second fits max/tpot/50ms');
    expect(found).toMatchObject({ judged: 2, kept: 1, sentences: [], pairs: [] });
    expect(found.skipped).toEqual([{ reason: 'does not fit', count: 1, words: '1 scenario does not fit the memory.' }]);
    expect(found.limits[0]?.words).toMatch(/^Fitting the memory is broken by 1 of 2; /);
  });
});

describe('scenarios without values', () => {
  it('are counted where a device has no price, and said', () => {
    // Nobody rents out an RTX 4090 in the catalog.
    const found = exclusionsOf({ model: 'llama-3-8b', weights: 'int4' }, 'hw/rtx-4090/l4 b/1/2 least/usd-per-million-tokens least/tpot fits');
    expect(found).toMatchObject({ judged: 2, kept: 2, sentences: [] });
    expect(found.skipped).toEqual([{ reason: 'no value', count: 2, words: '2 scenarios have no figure for one of US dollars per million output tokens and time per output token: no price of the machine is known.' }]);
  });

  it('have no price of their machine either: a device is not the cheapest because nobody says what it costs', () => {
    const found = exclusionsOf({ model: 'llama-3-8b', weights: 'int4' }, 'hw/rtx-4090/l4 b/1/2 least/usd-per-hour least/tpot');
    expect(found).toMatchObject({ judged: 2, kept: 2 });
  });

  it('break a limit on money that is no objective', () => {
    const found = exclusionsOf({ model: 'llama-3-8b', weights: 'int4' }, 'hw/rtx-4090 b/1/2 least/ttft least/tpot max/usd-per-million-tokens/1000');
    expect(found).toMatchObject({ judged: 2, kept: 0 });
    expect(found.sentences).toEqual(['US dollars per million output tokens at most $1,000 excludes everything by itself: no scenario has that figure.']);
  });

  it('leave nothing to judge where all are without', () => {
    const found = exclusionsOf({ model: 'llama-3-8b', weights: 'int4' }, 'hw/rtx-4090 b/1/2 least/usd-per-million-tokens least/tpot max/tpot/1ns');
    expect(found.judged).toBe(0);
    expect(found.sentences).toEqual(['No scenario has values: 2 scenarios have no figure for one of US dollars per million output tokens and time per output token: no price of the machine is known.']);
  });

  it('are refused, or have a layout that leaves something over', () => {
    expect(exclusionsOf(OPENING, 'tp/8/16 b/1/2 least/tpot least/ttft').skipped).toEqual([{ reason: 'refused', count: 2, words: '2 scenarios have a value that cannot be used with the rest, such as more tensor ranks than devices.' }]);
    const training: Settings = { model: 'llama-3-8b', device: 'h100-sxm', count: 8, kind: 'training' };
    expect(exclusionsOf(training, 'tp/1/3 mb/1/2 least/step-time least/memory-per-device').skipped[0]).toMatchObject({ reason: 'layout', count: 2 });
  });
});
