import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { complete } from '../../scenario/complete.ts';
import { checkPlan } from './check.ts';
import { completeServe, NO_FACTS, serveDefault, serveFacts } from './defaults.ts';
import { readServe } from './text.ts';
import { describeServe, policiesOf, policyNames } from './words.ts';

const catalog = loadCatalog();
const planOf = (text: string) => readServe(text, catalog).plan;
const words = (text: string) => describeServe(planOf(text), NO_FACTS);
const issues = (text: string, facts = NO_FACTS): readonly string[] => checkPlan(planOf(text), facts).map(({ message }) => message);

describe('completeServe', () => {
  it('fills in what the mix and the scenario suggest', () => {
    const facts = serveFacts(complete({ model: 'llama-3-8b', device: 'h100-sxm', count: 8, tensor: 2 }, catalog).values, catalog);
    expect(facts).toMatchObject({ copies: 4, devices: 2, link: 2 * 450e9, maxContext: 8192 });
    expect(completeServe({ mix: 'coding' }, facts)).toMatchObject({ mix: 'coding', promptMedian: 1500, outputMedian: 13, replicas: 4, decodeCount: 2, transferRate: 900e9 });
    expect(completeServe({ batching: 'disaggregated' }, facts)).toMatchObject({ replicas: 2, decodeReplicas: 2 });
    expect(completeServe({ batching: 'disaggregated', replicas: 3 }, facts).decodeReplicas).toBe(1);
    expect(completeServe({ batching: 'disaggregated' }, NO_FACTS)).toMatchObject({ replicas: 1, decodeReplicas: 1 });
  });

  it('takes what was set over all of it, and nothing that is undefined', () => {
    expect(completeServe({ mix: 'coding', promptMedian: 7, replicas: 2, outputMedian: undefined } as never, NO_FACTS)).toMatchObject({ promptMedian: 7, outputMedian: 13, replicas: 2 });
    expect(serveDefault('promptMedian', { mix: 'coding', promptMedian: 7 }, NO_FACTS)).toBe(1500);
  });
});

describe('describeServe', () => {
  it('says a plan in a sentence', () => {
    expect(words('rate/8')).toEqual({ policies: ['Chunked 512'], text: '8 requests/s, conversation lengths, Poisson; chunked prefill of 512; 1 replica; first token within 2\u00a0s (p99), gaps within 100\u00a0ms (p99)', details: [] });
    expect(words('closed users/12 custom one-by-one rep/3 ttft/off gap/off').text).toBe('12 users who wait, lengths of its own; requests one by one; 3 replicas');
    expect(words('gamma disaggregated dec/3 ttft/off gap/off e2e/10s/p50 vs continuous').text).toBe('4 requests/s, conversation lengths, in bursts; prefill and decode on replicas of their own; 1 replica that reads, 3 that write; whole answer within 10\u00a0s (p50); compared with Continuous');
  });

  it('lists what else was set and means something', () => {
    expect(words('trace trace/azure-code.csv/0123456789abcdef/8819 mb/64 chunked wait/1 spec/fixed').details).toEqual(['Largest batch: 64 requests', 'Guessing ahead: always as many', 'Trace azure-code.csv, 8,819 requests: the file itself stays where it was dropped']);
  });
});

describe('policyNames', () => {
  const names = (text: string) => policyNames(policiesOf(planOf(text), NO_FACTS));

  it('are short, and say what policies differ in', () => {
    expect(names('vs prefill-first vs c/2k vs continuous')).toEqual(['Chunked 512', 'Prefill first', 'Chunked 2048', 'Continuous']);
    expect(names('vs cache/prefix vs static')).toEqual(['Chunked 512, no cache', 'Chunked 512, prefix cache', 'Static']);
    expect(names('continuous vs mb/64 vs rep/4')).toEqual(['Continuous, batch 256, 1 replica', 'Continuous, batch 64, 1 replica', 'Continuous, batch 256, 4 replicas']);
  });

  it('differ even where policies do not', () => {
    expect(names('vs vs')).toEqual(['Chunked 512', 'Chunked 512 (2)', 'Chunked 512 (3)']);
  });
});

describe('checkPlan', () => {
  it('has nothing to say of the usual plan, of any mix', () => {
    for (const mix of ['conversation', 'coding', 'retrieval', 'agent', 'long-context', 'custom']) expect(issues(mix)).toEqual([]);
  });

  it.each([
    ['trace', 'The requests of a trace are asked for and no trace is there: drop its file.'],
    ['inkind/empirical', 'Lengths of prompts are to be as observed and none are given; the median is used.'],
    ['in/200k', 'Most prompts, of 204,800 tokens and more, are longer than the 131,072 that the model was made for: they are cut to it.'],
    ['daily rate/100', '2,500 requests last 25\u00a0s, which is less than a day of 10\u00a0min: take more requests or a shorter day.'],
    ['ttft/off gap/off', 'Nothing is promised: every finished request counts as good.'],
    ['c/256', '256 writers fill a chunk of 256: nobody is read until some of them end.'],
    ['tile/1024', 'A tile of 1,024 tokens is larger than the chunk of 512: prompts are cut anywhere.'],
    ['cache/prefix', 'What is kept for others is never asked for again: no prompts share a beginning or a passage, and conversations have one question.'],
    ['prefill-first c/128', 'Chunk means nothing beside the other settings.'],
    ['rep/2', 'The replicas need 2 devices; the scenario’s machine holds 1 copy of the model on 1. Such machines are taken as often as needed.'],
  ])('says of %s what it comes to', (text, message) => {
    expect(issues(text)).toContain(message);
  });

  it('takes a promise for any of the four times as one', () => {
    for (const one of ['gap/100ms', 'gap/off tpot/100ms', 'gap/off e2e/5s']) expect(issues(`ttft/off ${one}`)).toEqual([]);
  });

  it('says what only another policy uses of none, and what all of them share once', () => {
    expect(issues('prefill-first c/2048 vs chunked vs continuous')).toEqual([]);
    expect(issues('in/200k vs static vs dynamic')).toHaveLength(1);
  });
});
