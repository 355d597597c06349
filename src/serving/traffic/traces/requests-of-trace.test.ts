import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { NONE } from '../../requests.ts';
import { makeRequests } from '../make-requests.ts';
import { trafficValues } from '../testing/traffic-values.ts';
import { createTraceReader } from './reader.ts';
import { requestsOfTrace } from './requests-of-trace.ts';
import { factsOf, fittedQuantiles, summaryOf, traceWords } from './summary.ts';
import type { Trace } from './types.ts';

const traceOf = (text: string): Trace => {
  const reader = createTraceReader();
  reader.push(text);
  const read = reader.end();
  if (read.kind === 'refused') throw new Error(read.reason);
  return read.trace;
};
const EVEN = traceOf('time,prompt,output\n0,10,5\n1,20,6\n3,30,7\n4,40,8\n');
const BLOCKS = traceOf([[0, 1600, [1, 2, 3, 4]], [1000, 1600, [1, 2, 5, 6]], [2000, 1025, [1, 2, 7]]].map(([timestamp, input_length, hash_ids]) => JSON.stringify({ timestamp, input_length, output_length: 5, hash_ids })).join('\n'));
const said = (text: string): object => ({ from: 'human', value: text });
const answer = (text: string): object => ({ from: 'gpt', value: text });
const TALK = traceOf([[said('12345678'), answer('1234'), said('1234'), answer('12345678')], [said('1234'), answer('1234')]].map((conversations) => JSON.stringify({ conversations })).join('\n'));

describe('requests of a trace', () => {
  it('come at its times, stretched to the rate', () => {
    // Three gaps in 4 s: 0.75 a second. At 1.5 a second all come in half the time.
    const { requests, more, cut } = requestsOfTrace(EVEN, trafficValues({ rate: 1.5 }), 1000);
    expect([...requests.arrival]).toEqual([0, 0.5, 1.5, 2]);
    expect([...requests.prompt]).toEqual([10, 20, 30, 40]);
    expect([...requests.output]).toEqual([5, 6, 7, 8]);
    expect([...requests.previous]).toEqual([NONE, NONE, NONE, NONE]);
    expect([more, cut]).toEqual([0, 0]);
    expect([...requestsOfTrace(EVEN, trafficValues({ rate: 0.75 }), 1000).requests.arrival]).toEqual([0, 1, 3, 4]);
  });

  it('are as many as are asked for, cut to the context', () => {
    const { requests, more, cut } = requestsOfTrace(EVEN, trafficValues({ requests: 3 }), 30);
    expect([...requests.prompt]).toEqual([10, 20, 23]);
    expect([...requests.output]).toEqual([5, 6, 7]);
    expect([more, cut]).toEqual([1, 1]);
  });

  it('share the blocks that the trace shares', () => {
    const { parts } = requestsOfTrace(BLOCKS, trafficValues({}), 10_000).requests;
    expect(parts.offset).toEqual(new Uint32Array([0, 3, 6, 8]));
    expect(parts.tokens).toEqual(new Int32Array(8).fill(512));
    const [a, b, c] = [parts.chain.slice(0, 3), parts.chain.slice(3, 6), parts.chain.slice(6, 8)];
    expect(b.slice(0, 2)).toEqual(a.slice(0, 2));
    expect(c).toEqual(a.slice(0, 2));
    expect(b[2]).not.toBe(a[2]);
    expect(Math.min(...parts.answerText)).toBeGreaterThan(Math.max(...parts.text));
  });

  it('of conversations wait for the answer before, and repeat it', () => {
    const { requests } = requestsOfTrace(TALK, trafficValues({ think: 5 }), 1000);
    const second = [...requests.previous].findIndex((before) => before !== NONE);
    const first = requests.previous[second] ?? NaN;
    expect([requests.prompt[first], requests.prompt[second]]).toEqual([2, 4]);
    const at = requests.parts.offset[second] ?? NaN;
    expect((requests.parts.offset[second + 1] ?? NaN) - at).toBe(1);
    expect(requests.parts.text[at]).toBe(requests.parts.answerText[first]);
    expect(requests.parts.chain[at]).toBe(requests.parts.answerChain[first]);
    // 2 of the question and 1 of the answer.
    expect(requests.parts.tokens[at]).toBe(3);
    expect(requests.arrival[second]).toBe((requests.arrival[first] ?? NaN) + (requests.think[second] ?? NaN));
  });

  it('in a closed loop follow each other, times or not', () => {
    for (const trace of [EVEN, TALK]) {
      const { requests } = requestsOfTrace(trace, trafficValues({ arrivals: 'closed', users: 1 }), 1000);
      expect([...requests.previous]).toEqual(Array.from({ length: trace.count }, (_, i) => i - 1));
    }
    const two = requestsOfTrace(EVEN, trafficValues({ arrivals: 'closed', users: 2 }), 1000).requests;
    expect([...two.previous].filter((before) => before === NONE).length).toBe(2);
  });

  it('without times come as is set', () => {
    const trace = traceOf('prompt,output\n1,1\n2,2\n3,3\n');
    expect([...requestsOfTrace(trace, trafficValues({ arrivals: 'constant', rate: 2 }), 100).requests.arrival]).toEqual([0.5, 1, 1.5]);
  });
});

describe('what is told of a trace', () => {
  it('is its span, rate, burstiness and lengths', () => {
    // Gaps 1, 2, 1: mean 4/3, variance 2/9, so √2/4 of the mean.
    expect(factsOf(EVEN)).toEqual({
      requests: 4, span: 4, rate: 0.75, burst: expect.closeTo(Math.SQRT2 / 4, 12), prompt: { median: 20, mean: 25, longest: 40 }, output: { median: 6, mean: 6.5, longest: 8 },
      repeated: undefined, turns: undefined,
    });
    // Of 1,600 + 1,600 + 1,025 tokens, blocks 1 and 2 come again twice.
    expect(factsOf(BLOCKS).repeated).toBeCloseTo((4 * 512) / 4225, 12);
    expect(factsOf(TALK).turns).toBe(1.5);
    expect(factsOf(TALK).rate).toBeUndefined();
  });

  it('has words for all of it', () => {
    const words = traceWords(traceOf('time,prompt,output\n0,10,5\n1,x,6\n3,30,7\n4,40,8\n')).join('\n');
    expect(words).toContain('Table: 3 requests');
    expect(words).toContain('1 row was left out. Line 3, prompt: “x” is no number of tokens');
    expect(traceWords(TALK).join('\n')).toContain('4 characters each');
    expect(traceWords(BLOCKS).join('\n')).toContain('48\u00a0% of prompt tokens');
  });

  it('fits settings that draw the same again: rate, burstiness, medians and means', () => {
    const random = createRandom(9);
    let time = 0;
    const lines = Array.from({ length: 20_000 }, () => {
      time += random.gamma(2.5) / 5;
      return `${time},${Math.ceil(1000 * Math.exp(1.2 * random.normal()))},${Math.ceil(200 * random.exponential())}`;
    });
    const trace = traceOf(`time,prompt,output\n${lines.join('\n')}\n`);
    const summary = summaryOf(trace);
    expect(summary.mix).toBe('trace');
    expect(summary.arrivals).toBe('gamma');
    expect((summary.burst ?? NaN) / 2.5).toBeCloseTo(1, 1);
    const [was, drawn] = [factsOf(trace), makeRequests(trafficValues({ ...summary, requests: 20_000 }), 1e8).requests];
    const mean = (values: Int32Array): number => values.reduce((a, b) => a + b, 0) / values.length;
    const median = (values: Int32Array): number => values.slice().sort()[10_000] ?? NaN;
    expect(Math.abs(mean(drawn.prompt) / was.prompt.mean - 1)).toBeLessThan(0.03);
    expect(Math.abs(median(drawn.prompt) / was.prompt.median - 1)).toBeLessThan(0.04);
    expect(Math.abs(mean(drawn.output) / was.output.mean - 1)).toBeLessThan(0.03);
    expect(Math.abs(20_000 / (drawn.arrival[19_999] ?? NaN) / (was.rate ?? NaN) - 1)).toBeLessThan(0.06);
  });

  it('has quantiles from the least on, the last for the mean of the longest', () => {
    const values = Int32Array.from({ length: 101 }, (_, i) => i + 1);
    values[100] = 10_000;
    const quantiles = fittedQuantiles(values);
    expect(quantiles.slice(0, 3)).toEqual([1, 6, 11]);
    expect(quantiles.length).toBe(21);
    // 96 to 100 and 10,000: mean 10,490 / 6, twice that less 96.
    expect(quantiles[20]).toBe(Math.round((2 * 10_490) / 6 - 96));
    expect(fittedQuantiles(new Int32Array([7]))).toEqual(new Array(21).fill(7));
  });

  it('keeps to what was asked in conversations, without what was said', () => {
    expect(summaryOf(TALK).promptQuantiles?.at(-1)).toBe(2);
    expect(summaryOf(TALK).turns).toBe(1.5);
    expect(summaryOf(TALK).rate).toBeUndefined();
  });
});
