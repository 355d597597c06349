import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { unexplained } from '../../src/peers/account.ts';
import { compareAll, jobOfSettings, type ComparedRow } from '../../src/peers/compare.ts';
import { PEER_SCENARIOS } from '../../src/peers/scenarios.ts';
import type { Settings } from '../../src/scenario/fields.ts';

const catalog = loadCatalog();
const MODELS = catalog.models.map(({ id }) => id);

function rows(settings: Settings): readonly ComparedRow[] {
  const job = jobOfSettings(settings, catalog);
  if (job === undefined) throw new Error(`no job for ${JSON.stringify(settings)}`);
  return compareAll(job);
}

/** Rows whose steps do not lead from our figure to theirs, or whose figures are no amounts. */
function broken(settings: Settings): readonly string[] {
  return rows(settings).flatMap((row) => {
    if (row.kind !== 'compared') return [];
    const { ours, theirs, steps } = row.account;
    const sound = ours > 0 && theirs > 0 && Number.isFinite(ours) && Number.isFinite(theirs) && steps.every(({ amount }) => Number.isFinite(amount));
    const gap = unexplained(row.account);
    return sound && gap <= 1e-9 ? [] : [`${JSON.stringify(settings.model)} ${row.id}: ours ${ours}, theirs ${theirs}, unexplained ${gap}`];
  });
}

const GENERATION: readonly Settings[] = [
  { device: 'h100-sxm', count: 1, batch: 1, prompt: 512, output: 2, attention: 'fused', efficiency: 'ideal' },
  { device: 'a100-sxm-80gb', count: 8, batch: 24, prompt: 3000, output: 100, attention: 'unfused', weights: 'int4', kv: 'int8' },
];
const TRAINING: readonly Settings[] = [
  { kind: 'training', device: 'h100-sxm', count: 16, sequence: 2048, globalBatch: 32, microBatch: 1, tensor: 2, pipeline: 4, zero: 1, recomputation: 'selective', sequenceParallel: true },
  { kind: 'training', device: 'a100-sxm-80gb', count: 8, sequence: 1024, globalBatch: 16, microBatch: 2, tensor: 1, pipeline: 1, zero: 3, recomputation: 'full' },
];

describe('the account of a difference', () => {
  it.each(PEER_SCENARIOS.map(({ label, settings }) => [label, settings] as const))('leads from our figure to theirs: %s', (_, settings) => {
    expect(broken(settings)).toEqual([]);
  });

  it.each([...GENERATION, ...TRAINING].map((settings) => [`${settings.kind ?? 'generation'} on ${String(settings.count)} ${String(settings.device)}`, settings] as const))('adds up for every model of the catalog: %s', (_, settings) => {
    expect(MODELS.flatMap((model) => broken({ ...settings, model }))).toEqual([]);
  });
});
