import { createPricer } from '../../comparison/pricer.ts';
import type { ModelRecord, TechniqueRecord } from '../../catalog/catalog.ts';
import { sumEstimate } from '../../engine/estimate.ts';
import type { MetricName, Metrics } from '../../engine/estimate-types.ts';
import { complete } from '../../scenario/complete.ts';
import type { Settings } from '../../scenario/fields.ts';
import { LONGEST_SWEEP } from '../../scenario/link/view-codec.ts';
import { aimText, axisText, colourText, rangeText, sweepText } from './preset-text.ts';
import { APPLIES, no, type SweepPreset } from './preset.ts';
import { doublings, sceneOf, type Scene } from './scene.ts';

/** Models from here on are those that people still choose between. */
const FIRST_RELEASE = '2024';
/** Bytes of a parameter in the narrowest format looked at. */
const NARROWEST = 0.5;

/** Models that write, released lately, whose weights have room on one device in four bits. */
function modelsFor({ values: { memoryCapacity }, catalog }: Scene): readonly ModelRecord[] {
  return catalog.models
    .filter(({ architecture, counted, release }) => architecture.ops === undefined && architecture.kind === undefined && release >= FIRST_RELEASE && counted.total * NARROWEST <= memoryCapacity)
    .toSorted((a, b) => a.counted.total - b.counted.total);
}

export const ONE_DEVICE: SweepPreset = {
  id: 'one-device',
  name: 'What fits on one device',
  sentence: 'The largest model that one device of this kind has room for, in which format and with how long a prompt, and how fast it would write. Models are the latest, as many as a link can name; a larger one is not always a better one.',
  kinds: ['generation'],
  applies: (settings, catalog) => (modelsFor(sceneOf(settings, catalog)).length > 1 ? APPLIES : no('No two models of the catalog have room on one device of this kind, even in four bits.')),
  make: (settings, catalog) => {
    const scene = sceneOf({ ...settings, ...ALONE }, catalog);
    const textOf = (models: readonly ModelRecord[]): string => sweepText(
      axisText(scene, 'model', models.map(({ id }) => id)), axisText(scene, 'weights', ['bf16', 'fp8', 'int4']), axisText(scene, 'kv', ['bf16', 'fp8']),
      axisText(scene, 'prompt', doublings(1024, 131_072)), axisText(scene, 'batch', [1, 4, 16]),
      aimText('most', 'parameters'), aimText('least', 'tpot'), 'fits', colourText('weights'),
    );
    return {
      settings: Object.fromEntries(Object.entries(ALONE).filter(([name]) => settings[name as keyof Settings] !== ALONE[name as keyof Settings])) as Settings,
      text: textOf(latest(modelsFor(scene), (models) => textOf(models).length <= LONGEST_SWEEP)),
    };
  },
};

/** The models with the oldest left out one by one until there is room for them, in the order in which they came. */
function latest(models: readonly ModelRecord[], hasRoom: (models: readonly ModelRecord[]) => boolean): readonly ModelRecord[] {
  let left = models;
  while (left.length > 2 && !hasRoom(left)) {
    const oldest = left.reduce((a, b) => (b.release < a.release ? b : a));
    left = left.filter((model) => model !== oldest);
  }
  return left;
}

/** One device, and nothing of the scenario that belongs to another model. */
const ALONE: Settings = { count: 1, tensor: undefined, expert: undefined, techniques: undefined };

/** As many as are tried with and without one another: each doubles the sweep. */
const MOST_TECHNIQUES = 9;
/** A technique helps where it takes this share off one of the metrics looked at. */
const HELPS = 0.01;

/** What is run in practice on a model as it is, or after a little training: asked first. */
const USUAL: readonly string[] = ['speculative-decoding', 'prefix-reuse', 'kv-quantisation', 'kv-eviction', 'w4a8kv4', 'structured-pruning', 'sparsity', 'self-speculation', 'early-exit', 'token-pruning', 'sliding-window'];

/** Techniques that can be used here and help by themselves at their usual settings, at the present batch or at one: usual ones first, then of each mechanism in turn, no two of which exclude each other; what is on stays. */
export function helpfulTechniques(scene: Scene, most = MOST_TECHNIQUES): readonly string[] {
  const { values, catalog } = scene;
  const helps = helpCheck(scene);
  const chosen = values.techniques.map(({ id }) => id).slice(0, most);
  for (const id of [...USUAL, ...inTurn(catalog.techniques)]) {
    if (chosen.length >= most) break;
    const excluded = chosen.includes(id) || catalog.techniqueConflicts.some(({ between: [a, b] }) => (a === id && chosen.includes(b)) || (b === id && chosen.includes(a)));
    if (!excluded && helps(id)) chosen.push(id);
  }
  return chosen;
}

/** Whether a technique can be used on the scenario and takes enough off one of the metrics looked at. */
function helpCheck({ values, catalog, settings }: Scene): (id: string) => boolean {
  const pricer = createPricer(catalog);
  const generates = values.kind === 'generation';
  const watched: readonly MetricName[] = generates ? ['tpot', 'ttft', 'memory_per_device'] : ['step_time', 'memory_per_device'];
  const sums = (base: Settings): Metrics | undefined => {
    const job = pricer.job(complete(base, catalog).values);
    return job === undefined || job.mechanisms.diagnostics.some(({ severity }) => severity === 'error') ? undefined : sumEstimate(job);
  };
  const bases = [values.batch, ...(generates && values.batch > 1 ? [1] : [])].map((batch) => {
    const base: Settings = { ...settings, techniques: [], ...(generates && { batch }) };
    return { base, before: sums(base) };
  });
  return (id) => catalog.technique(id)?.workloads.includes(values.kind) === true && bases.some(({ base, before }) => {
    const after = sums({ ...base, techniques: [{ id, parameters: {} }] });
    return watched.some((metric) => (after?.[metric] ?? Infinity) <= (1 - HELPS) * (before?.[metric] ?? 0));
  });
}

/** The first of each mechanism, then the second of each, and so on: ten ways to do one thing would say little. */
function inTurn(techniques: readonly TechniqueRecord[]): readonly string[] {
  const turn = (one: TechniqueRecord): number => techniques.filter(({ mechanism }) => mechanism === one.mechanism).indexOf(one);
  return techniques.toSorted((a, b) => turn(a) - turn(b)).map(({ id }) => id);
}

export const TECHNIQUES: SweepPreset = {
  id: 'techniques',
  name: 'Techniques: which of them help here',
  sentence: 'Each technique that helps here by itself and goes together with the others, on and off, in every combination. What they do to the quality of answers is not modelled.',
  kinds: ['generation', 'training', 'finetuning'],
  applies: (settings, catalog) => (helpfulTechniques(sceneOf(settings, catalog), 1).length > 0 ? APPLIES : no('No technique of the catalog makes this scenario faster or smaller at its usual settings.')),
  make: (settings, catalog) => {
    const scene = sceneOf(settings, catalog);
    const { kind, microBatch } = scene.values;
    const switches = helpfulTechniques(scene).map((id) => `t.${id}/off/on`);
    const generates = kind === 'generation';
    return {
      text: sweepText(
        ...switches,
        ...(generates
          ? [rangeText('batch', 1, 1024, switches.length < 5 ? 150 : 11), aimText('least', scene.writes ? 'tpot' : 'ttft'), aimText('most', 'tokens_per_second')]
          : [axisText(scene, 'microBatch', [...new Set([1, 2, 4, 8, 16, microBatch])].sort((a, b) => a - b)), axisText(scene, 'recomputation', ['none', 'selective', 'full']), axisText(scene, 'recipe', ['bf16', 'fp8']), aimText('least', 'step_time'), aimText('least', 'memory_per_device')]),
        'fits', generates ? colourText('batch') : colourText('recomputation'),
      ),
    };
  },
};
