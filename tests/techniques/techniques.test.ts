import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectPhase } from '../../src/engine/collect.ts';
import { estimate, sumEstimate } from '../../src/engine/estimate.ts';
import { MEMORY_CATEGORIES, METRIC_NAMES, type Estimate } from '../../src/engine/estimate-types.ts';
import { phasesOf } from '../../src/engine/generation-estimate.ts';
import { sumPhase } from '../../src/engine/sum.ts';
import { TECHNIQUES } from '../../src/engine/techniques/registry.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { fromJson, toJson } from '../../src/scenario/json.ts';
import { decode, encodeSettings } from '../../src/scenario/link/codec.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { checkTechniques, type ChosenTechnique } from '../../src/scenario/techniques.ts';
import { expectExplained } from '../engine/explained.ts';
import { catalog, testJob } from '../engine/jobs.ts';
import { SCENARIOS } from '../engine/scenarios.ts';
import { chosenAmong, chosenOf } from './random-techniques.ts';
import { cases } from '../setup/cases.ts';

const ids = catalog.techniques.map(({ id }) => id);
const CHOSEN = chosenAmong(catalog.techniques.filter(({ workloads }) => workloads.includes('generation')), 4);

function expectSound(result: Estimate, where: string): void {
  for (const name of METRIC_NAMES) {
    const value = result.metrics[name];
    if (value !== undefined) expect(Number.isFinite(value) && value >= 0, `${where}: ${name} is ${value}`).toBe(true);
  }
  for (const category of MEMORY_CATEGORIES) expect(result.memory.categories[category], `${where}: ${category}`).toBeGreaterThanOrEqual(0);
  for (const phase of result.phases) {
    for (const op of phase.ops ?? []) {
      for (const amount of [op.count, op.matrixFlops, op.vectorFlops, op.weightBytes, op.activationBytes, op.kvBytes, op.seconds]) {
        // An assertion for each amount of some hundred thousand would take longer than the estimates.
        if (!(Number.isFinite(amount) && amount >= 0)) expect.fail(`${where}: ${op.id} has ${amount}`);
      }
    }
    expect(new Set(phase.ops?.map(({ id }) => id)).size, `${where}: names of ${phase.name}`).toBe(phase.ops?.length ?? 0);
  }
}

describe('parameters of a technique', () => {
  it('stand beside its id or under one name, and what is neither is named', () => {
    expect(checkTechniques([{ id: 'kv-eviction', parameters: { keep: 0.5 } }], catalog)).toEqual(checkTechniques([{ id: 'kv-eviction', keep: 0.5 }], catalog));
    expect(checkTechniques([{ id: 'kv-eviction', parameters: 5 }], catalog).issues.map(({ code }) => code)).toEqual(['unknown-field']);
  });
});

describe('catalog and engine', () => {
  it('have the same techniques, each once', () => {
    expect([...ids].sort()).toEqual(TECHNIQUES.map(({ id }) => id).sort());
    expect(new Set(ids).size).toBe(ids.length);
  });
  it.each(catalog.techniques.map((record) => [record.id, record] as const))('%s has a record that holds together', (id, record) => {
    const technique = TECHNIQUES.find((one) => one.id === id);
    expect(record.mechanism).toBe(technique?.mechanism);
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(Object.keys(record.neutral).every((name) => record.parameters.some((parameter) => parameter.name === name))).toBe(true);
    for (const { name } of record.parameters) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
    for (const { with: other } of record.conflicts) expect(ids).toContain(other);
    expect(record.workloads.includes('generation')).toBe(technique?.generation !== undefined);
    expect(record.workloads.includes('training')).toBe(technique?.training !== undefined);
    for (const text of [record.sentence, record.saves, record.costs]) expect(text).toMatch(/^[A-Z0-9].*\.$/s);
    expect(record.acts_on.length).toBeGreaterThan(0);
    expect(checkTechniques([{ id, ...Object.fromEntries(record.parameters.map((parameter) => [parameter.name, parameter.default])) }], catalog)).toEqual({ value: [{ id, parameters: {} }], issues: [] });
    expect(checkTechniques([{ id, ...record.neutral }], catalog).issues).toEqual([]);
  });
});

describe('every technique', () => {
  const BASES: readonly Settings[] = [
    { model: 'llama-3-8b', device: 'h100-sxm', count: 1, batch: 4, prompt: 4096, output: 128 },
    { model: 'mixtral-8x7b', device: 'a100-sxm-80gb', count: 4, batch: 16, efficiency: 'ideal', scheduling: 'continuous' },
    { model: 't5-base', device: 'h100-sxm', count: 1, batch: 2 },
  ];
  const bare = (settings: Settings): Estimate => {
    const job = resolve(complete(settings, catalog).values, catalog);
    if (job === undefined) throw new Error('no job');
    return estimate(job);
  };
  it.each(catalog.techniques.map((record) => [record.id, record] as const))('%s changes nothing at its neutral parameters', (id, record) => {
    for (const base of BASES) {
      const without = bare(base);
      const given = bare({ ...base, techniques: [{ id, parameters: record.neutral }] });
      for (const name of METRIC_NAMES) {
        const a = without.metrics[name];
        const b = given.metrics[name];
        if (a === undefined || b === undefined) expect(b, name).toBe(a);
        else expect(Math.abs(a - b), `${name}: ${a} without, ${b} with`).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(a), Math.abs(b)));
      }
    }
  });
  it.each(catalog.techniques.map((record) => [record.id, record] as const))('%s is sound wherever its parameters are', (id, record) => {
    fc.assert(fc.property(SCENARIOS, chosenOf(record), (changes, chosen) => {
      const techniques = checkTechniques([chosen], catalog).value ?? [];
      expectSound(estimate(testJob({ ...changes, techniques })), `${id} ${JSON.stringify(chosen.parameters)} on ${JSON.stringify(changes)}`);
    }), { numRuns: cases(15) });
  }, 60_000);
  it.each(catalog.techniques.map((record) => [record.id, record] as const))('%s does nothing to workloads it is not for but say so', (id, record) => {
    const other = record.workloads.includes('training') ? 'generation' : 'training';
    if ((record.workloads as readonly string[]).includes(other)) return;
    const result = bare({ model: 'llama-3-8b', device: 'h100-sxm', count: 8, kind: other, techniques: [{ id, parameters: {} }] });
    expect(result.diagnostics.some(({ code, field }) => code === 'other-workload' && field === `techniques.${id}`)).toBe(true);
  });
});

describe('techniques together', () => {
  it('sum to what their operations are', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => {
      const job = testJob({ ...changes, techniques });
      for (const phase of phasesOf(job)) {
        const { totals, ops } = collectPhase(job, phase);
        const summed = sumPhase(job, phase);
        expect(summed).toEqual(totals);
        const seconds = ops.reduce((sum, op) => sum + op.seconds, 0);
        expect(Math.abs(seconds - totals.seconds)).toBeLessThanOrEqual(1e-9 * Math.max(seconds, 1e-12));
      }
      const result = estimate(job);
      for (const [name, value] of Object.entries(sumEstimate(job))) expect(value, name).toBe(result.metrics[name as keyof typeof result.metrics]);
    }), { numRuns: 60 });
  }, 120_000);
  it('never give a number that is none', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => expectSound(estimate(testJob({ ...changes, techniques })), JSON.stringify({ ...changes, techniques }))), { numRuns: cases(80) });
  }, 120_000);
  it('never save more than physics leaves: what is moved at full bandwidth, what is multiplied at the fastest rate, tokens that were not worked on', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => {
      const job = testJob({ ...changes, techniques });
      const where = JSON.stringify({ ...changes, techniques });
      const { matrixPeak, memoryBandwidth } = job.machine;
      for (const phase of estimate(job).phases) {
        const moved = (phase.weightBytes + phase.activationBytes + phase.kvBytes) / memoryBandwidth;
        const multiplied = phase.matrixFlops / Math.max(...Object.values(matrixPeak));
        expect(phase.seconds * (1 + 1e-9), `${where}: ${phase.name}`).toBeGreaterThanOrEqual(Math.max(moved, multiplied));
      }
      const { emitted, verified } = job.mechanisms.decoding;
      const superposed = techniques.find(({ id }) => id === 'superposed-decoding');
      const drafts = superposed === undefined ? 1 : Number(superposed.parameters['drafts'] ?? catalog.technique('superposed-decoding')?.parameters.find(({ name }) => name === 'drafts')?.default);
      expect(emitted, where).toBeLessThanOrEqual(verified * drafts * (1 + 1e-9));
      expect(emitted, where).toBeGreaterThan(0);
    }), { numRuns: cases(80) });
  }, 120_000);
  it('mean the same in whatever order they are listed', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => {
      const settings = (list: readonly ChosenTechnique[]): Settings => ({ ...changes, techniques: checkTechniques(list, catalog).value ?? [] });
      expect(estimate(testJob(settings([...techniques].reverse()))).metrics).toEqual(estimate(testJob(settings(techniques))).metrics);
    }), { numRuns: 40 });
  }, 60_000);
  it('are told of parameters that belong to none that is on', () => {
    const { issues } = decode('m=llama-3-8b&hw=h100-sxm&t=kv-eviction&t.lut.density=5&t.constructor.x=1', catalog);
    expect(issues.map(({ severity, reason }) => `${severity} ${reason}`)).toEqual(['warning `t.lut.density`, `t.constructor.x` belong to no technique that is on']);
    expect(decode('m=llama-3-8b&hw=h100-sxm&t=kv-eviction&t.kv-eviction.keep=0.5', catalog).issues).toEqual([]);
  });
  it('come back from a link and from JSON', () => {
    fc.assert(fc.property(CHOSEN, (techniques) => {
      const settings: Settings = { model: 'llama-3-8b', device: 'h100-sxm', kind: 'generation', techniques };
      const link = decode(encodeSettings(settings, catalog), catalog);
      expect(link.issues).toEqual([]);
      expect(link.settings.techniques).toEqual(techniques);
      const json = fromJson(JSON.parse(JSON.stringify(toJson(settings, catalog))), catalog);
      expect(json.issues).toEqual([]);
      expect(json.settings.techniques).toEqual(techniques);
    }), { numRuns: 200 });
  });
  it('explain every number they touch, to 1e-9', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => {
      expectExplained(testJob({ ...changes, techniques }), JSON.stringify(techniques));
    }), { numRuns: 60 });
  }, 120_000);
});
