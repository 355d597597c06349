import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServeSettings } from '../plan/values.ts';
import { NONE, type Requests } from '../requests.ts';
import { makeRequests } from './make-requests.ts';
import { trafficValues } from './testing/traffic-values.ts';

const CONTEXT = 131_072;
const made = (settings: ServeSettings, context = CONTEXT): Requests => makeRequests(trafficValues(settings), context).requests;
const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const partsOf = ({ parts }: Requests, i: number): readonly { text: number; chain: number; tokens: number }[] =>
  Array.from({ length: (parts.offset[i + 1] ?? NaN) - (parts.offset[i] ?? NaN) }, (_, k) => {
    const at = (parts.offset[i] ?? NaN) + k;
    return { text: parts.text[at] ?? NaN, chain: parts.chain[at] ?? NaN, tokens: parts.tokens[at] ?? NaN };
  });

/** Whatever was set, everything that a simulator relies on: the first thing that is not so. */
function faultOf(requests: Requests, context: number): string | undefined {
  const { count, arrival, previous, think, prompt, output, longest, parts } = requests;
  const chainIs = new Map<number, string>();
  const tokensOf = new Map<number, number>();
  for (let i = 0; i < count; i += 1) {
    const before = previous[i] ?? NaN;
    const time = arrival[i] ?? NaN;
    if (!(time >= (i === 0 ? 0 : (arrival[i - 1] ?? NaN)))) return `${i} comes too early`;
    if (before !== NONE && !(before < i)) return `${i} follows nobody`;
    if (before !== NONE && time !== (arrival[before] ?? NaN) + (think[i] ?? NaN)) return `${i} comes at another time`;
    if (!((output[i] ?? NaN) >= 1 && (output[i] ?? NaN) <= (longest[i] ?? NaN))) return `${i} answers too much or nothing`;
    if (!((prompt[i] ?? NaN) + (longest[i] ?? NaN) <= Math.max(2, context))) return `${i} is too long`;
    const own = partsOf(requests, i);
    if (!(own.reduce((sum, part) => sum + part.tokens, 0) < (prompt[i] ?? NaN))) return `${i} has no question of its own`;
    if (new Set(own.map((part) => part.text)).size !== own.length) return `${i} says something twice`;
    for (const [k, { text, chain, tokens }] of own.entries()) {
      if (!(text < parts.texts && chain < parts.chains)) return `${i} has a part that is none`;
      if ((tokensOf.get(text) ?? tokens) !== tokens) return `text ${text} has two lengths`;
      tokensOf.set(text, tokens);
      const story = `${own[k - 1]?.chain ?? NONE}:${text}`;
      if ((chainIs.get(chain) ?? story) !== story) return `chain ${chain} has two stories`;
      chainIs.set(chain, story);
    }
  }
  if (new Set(chainIs.values()).size !== chainIs.size) return 'one story has two chains';
  if (new Set(parts.answerText).size !== count || new Set(parts.answerChain).size !== count) return 'two answers are one';
  return undefined;
}
const expectSound = (requests: Requests, context: number): void => expect(faultOf(requests, context)).toBeUndefined();

describe('requests', () => {
  it('come one after the other with nothing in common, if nothing else is set', () => {
    const requests = made({ requests: 100, samples: 3 });
    expectSound(requests, CONTEXT);
    expect(requests.prompt).toEqual(new Int32Array(100).fill(100));
    expect(requests.output).toEqual(new Int32Array(100).fill(50));
    expect(requests.previous).toEqual(new Int32Array(100).fill(NONE));
    expect(requests.samples).toEqual(new Uint16Array(100).fill(3));
    expect(requests.parts.text.length).toBe(0);
  });

  it('are none where none are asked for', () => expect(made({ requests: 0 }).count).toBe(0));

  it('are the same for the same seed, and others for another', () => {
    const settings: ServeSettings = { promptKind: 'lognormal', turns: 3, prefix: 10, prefixes: 5, passages: 2 };
    expect(made(settings)).toEqual(made(settings));
    expect(made({ ...settings, seed: 2 }).prompt).not.toEqual(made(settings).prompt);
  });

  it('begin with one of the shared prefixes, the popular ones more often', () => {
    const requests = made({ prefix: 40, prefixes: 4, prefixSkew: 1, requests: 20_000 });
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < requests.count; i += 1) {
      const [part] = partsOf(requests, i);
      expect(part?.tokens).toBe(40);
      counts[part?.text ?? NaN]! += 1;
    }
    expect(requests.prompt).toEqual(new Int32Array(20_000).fill(140));
    // 1 + 1/2 + 1/3 + 1/4 = 25/12.
    counts.forEach((count, k) => expect(count / 20_000).toBeCloseTo(12 / 25 / (k + 1), 1));
  });

  it('bring different passages, all of them where there are no more', () => {
    const requests = made({ passages: 5, passagePool: 5, passageTokens: 30, passageSkew: 3, requests: 50 });
    for (let i = 0; i < 50; i += 1) expect(partsOf(requests, i).map((part) => part.text).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(requests.prompt).toEqual(new Int32Array(50).fill(250));
    expect(made({ passages: 9, passagePool: 5, passageTokens: 30, requests: 2 }).prompt).toEqual(new Int32Array(2).fill(250));
  });

  it('stop anywhere in their answer, as often as is set', () => {
    const requests = made({ outputMedian: 1000, stopped: 0.25, requests: 40_000 });
    expect(requests.longest).toEqual(new Int32Array(40_000).fill(1000));
    expect(mean(requests.output.map((tokens) => (tokens < 1000 ? 1 : 0)))).toBeCloseTo(0.25, 2);
    expect(mean(requests.output.filter((tokens) => tokens < 1000)) / 500).toBeCloseTo(1, 1);
  });
});

describe('conversations', () => {
  it('have a geometric number of questions, and all questions together come at the rate', () => {
    const requests = made({ turns: 4, think: 5, rate: 10, requests: 40_000 });
    const first = requests.previous.filter((before) => before === NONE).length;
    expect(40_000 / first / 4).toBeCloseTo(1, 1);
    expect(40_000 / (requests.arrival[39_999] ?? NaN) / 10).toBeCloseTo(1, 1);
    expect(mean(requests.think.filter((_, i) => requests.previous[i] !== NONE)) / 5).toBeCloseTo(1, 1);
    const followed = new Set(requests.previous).size - 1;
    // A question is followed by another with probability 1 − 1 / turns.
    expect(followed / 40_000).toBeCloseTo(0.75, 1);
  });

  it('repeat all that was said: 140, then 140 + 50 + 100, and so on, the answer as a text of its own', () => {
    const requests = made({ turns: 3, prefix: 40, requests: 2000 });
    expectSound(requests, CONTEXT);
    let asked = 0;
    for (let i = 0; i < requests.count; i += 1) {
      const before = requests.previous[i] ?? NaN;
      const parts = partsOf(requests, i);
      if (before === NONE) {
        expect(requests.prompt[i]).toBe(140);
        continue;
      }
      asked += 1;
      expect(requests.prompt[i]).toBe((requests.prompt[before] ?? NaN) + 150);
      expect(parts.slice(0, -1)).toEqual(partsOf(requests, before));
      expect(parts.at(-1)).toEqual({ text: requests.parts.answerText[before], chain: requests.parts.answerChain[before], tokens: 150 });
    }
    expect(asked).toBeGreaterThan(1000);
  });

  it('begin anew when they have become too long, and say so', () => {
    const { requests, cut, restarted } = makeRequests(trafficValues({ turns: 50, requests: 1000 }), 1000);
    expect(cut).toBe(0);
    expect(restarted).toBeGreaterThan(50);
    // 100 + 150 k + 50 ≤ 1,000: six questions.
    expect(Math.max(...requests.prompt)).toBe(850);
    expectSound(requests, 1000);
  });
});

describe('a closed loop', () => {
  it('has users who wait for their answer, all as often', () => {
    const requests = made({ arrivals: 'closed', users: 7, think: 3, requests: 701 });
    expectSound(requests, CONTEXT);
    const chains = new Map<number, number>();
    for (let i = 0; i < 701; i += 1) {
      const before = requests.previous[i] ?? NaN;
      chains.set(i, before === NONE ? 1 : (chains.get(before) ?? NaN) + 1);
      if (before !== NONE) chains.delete(before);
    }
    expect([...chains.values()].sort()).toEqual([100, 100, 100, 100, 100, 100, 101]);
    expect(mean(requests.think.filter((_, i) => requests.previous[i] !== NONE)) / 3).toBeCloseTo(1, 0);
  });

  it('has conversations one after the other: a new one follows the last answer and repeats nothing', () => {
    const requests = made({ arrivals: 'closed', users: 5, turns: 2, requests: 1000 });
    const anew = requests.previous.map((before, i) => (before !== NONE && requests.prompt[i] === 100 ? 1 : 0));
    expect(mean(anew)).toBeCloseTo(0.5, 1);
  });

  it('has no more users than requests', () => expect(made({ arrivals: 'closed', users: 100, requests: 10 }).previous).toEqual(new Int32Array(10).fill(NONE)));
});

describe('common random numbers', () => {
  const settings: ServeSettings = { promptKind: 'lognormal', outputKind: 'exponential', prefix: 64, prefixes: 9, passages: 3, stopped: 0.2, requests: 400 };

  it('another rate changes arrivals alone', () => {
    const [slow, fast] = [made({ ...settings, rate: 1 }), made({ ...settings, rate: 8 })];
    expect({ ...fast, arrival: slow.arrival }).toEqual(slow);
    expect(fast.arrival).toEqual(slow.arrival.map((time) => time / 8));
  });

  it('another rate asks the same questions in conversations, whatever their order', () => {
    const sorted = (rate: number): readonly string[] => {
      const requests = made({ ...settings, turns: 4, rate });
      return Array.from(requests.prompt, (prompt, i) => `${prompt} ${requests.output[i]} ${requests.think[i]}`).sort();
    };
    expect(sorted(20)).toEqual(sorted(0.1));
  });

  it('longer answers leave prompts, and longer prompts answers, as they were', () => {
    expect(made({ ...settings, outputMedian: 500 }).prompt).toEqual(made(settings).prompt);
    expect(made({ ...settings, promptMedian: 500 }).output).toEqual(made(settings).output);
    expect(made({ ...settings, arrivals: 'gamma' }).parts).toEqual(made(settings).parts);
  });
});

describe('what does not fit the context', () => {
  const cutTo = (settings: ServeSettings, context: number): readonly number[] => {
    const { requests, cut } = makeRequests(trafficValues({ ...settings, requests: 3 }), context);
    return [requests.prompt[0] ?? NaN, requests.longest[0] ?? NaN, cut];
  };

  it('is cut, the longer of the two first', () => {
    expect(cutTo({ promptMedian: 5000, outputMedian: 50 }, 1000)).toEqual([950, 50, 3]);
    expect(cutTo({ promptMedian: 50, outputMedian: 5000 }, 1000)).toEqual([50, 950, 3]);
    expect(cutTo({ promptMedian: 5000, outputMedian: 5000 }, 1000)).toEqual([500, 500, 3]);
    expect(cutTo({ promptMedian: 950, outputMedian: 50 }, 1000)).toEqual([950, 50, 0]);
    expect(cutTo({ promptMedian: 950, outputMedian: 50 }, 0)).toEqual([1, 1, 3]);
  });

  it('a prefix or a passage that does not fit whole is nobody else’s text', () => {
    const { requests } = makeRequests(trafficValues({ prefix: 2000, requests: 2 }), 1000);
    expect(requests.prompt[0]).toBe(950);
    expect(requests.parts.text.length).toBe(0);
    const some = makeRequests(trafficValues({ passages: 5, passageTokens: 300, requests: 1 }), 1000).requests;
    expect(some.prompt[0]).toBe(950);
    expect(partsOf(some, 0).length).toBe(3);
  });
});

describe('any traffic', () => {
  it('is sound', () => {
    const settings = fc.record({
      arrivals: fc.constantFrom('poisson', 'gamma', 'constant', 'closed', 'daily' as const),
      rate: fc.double({ min: 0.01, max: 1000, noNaN: true }), burst: fc.double({ min: 0, max: 5, noNaN: true }), users: fc.integer({ min: 1, max: 40 }),
      think: fc.constantFrom(0, 1, 30), peak: fc.double({ min: 1, max: 8, noNaN: true }), day: fc.constantFrom(1, 100, 86_400),
      promptKind: fc.constantFrom('fixed', 'lognormal', 'exponential', 'empirical' as const), promptMedian: fc.integer({ min: 0, max: 3000 }), promptSpread: fc.constantFrom(0, 1, 3),
      promptQuantiles: fc.constantFrom([], [1, 2], [5, 5, 900]), outputKind: fc.constantFrom('fixed', 'lognormal' as const), outputMedian: fc.integer({ min: 0, max: 1500 }),
      prefix: fc.constantFrom(0, 1, 500, 5000), prefixes: fc.integer({ min: 0, max: 4 }), prefixSkew: fc.constantFrom(0, 1, 2),
      passages: fc.integer({ min: 0, max: 4 }), passageTokens: fc.constantFrom(0, 1, 200), passagePool: fc.integer({ min: 0, max: 12 }), passageSkew: fc.constantFrom(0, 1, 6),
      turns: fc.constantFrom(0.5, 1, 1.5, 6, 200), stopped: fc.constantFrom(0, 0.3, 1), requests: fc.integer({ min: 0, max: 60 }), seed: fc.integer(),
    });
    fc.assert(
      fc.property(settings, fc.constantFrom(0, 2, 3, 100, 4096, 100_000), (some, context) => {
        const requests = made(some, context);
        expect(requests.count).toBe(some.requests);
        expectSound(requests, context);
      }),
      { numRuns: 300 },
    );
  });
});
