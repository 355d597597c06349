import { createPricer } from '../../comparison/pricer.ts';
import { isTraining } from '../../engine/job.ts';
import { layoutQuestion, legalLayouts, type Layout } from '../../engine/parallelism/layouts.ts';
import type { FieldName } from '../../scenario/fields.ts';
import { aimText, axisText, colourText, multiplesText, sweepText } from './preset-text.ts';
import { APPLIES, no, type Applies, type SweepPreset } from './preset.ts';
import { devicesFor, doublings, sceneOf, tensorDegrees, without, withoutFigures, type Scene } from './scene.ts';

const TRAINS = ['training', 'finetuning'] as const;

/** Fields that share a step out. */
const LAYOUT: readonly FieldName[] = ['tensor', 'expert', 'pipeline', 'schedule', 'virtual', 'context', 'zero', 'shard'];

const NOT_TRAINED: Applies = no('A network given as a list of operations is priced where it is used, not where it is trained.');

/** Layouts that frameworks run for the present number of devices, node and model; tensor groups beyond a node only where none stays inside. */
function layoutsOf({ values, catalog }: Scene): readonly Layout[] {
  const job = createPricer(catalog).job(values);
  if (job === undefined || !isTraining(job)) return [];
  const inside = legalLayouts(layoutQuestion(job)).layouts;
  return inside.length > 0 ? inside : legalLayouts(layoutQuestion(job, true)).layouts;
}

function degrees<K extends keyof Layout>(layouts: readonly Layout[], name: K): readonly Layout[K][] {
  return [...new Set(layouts.map((layout) => layout[name]))].sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : 0));
}

export const FASTEST_LAYOUT: SweepPreset = {
  id: 'fastest-layout',
  name: 'Fastest layout for this cluster',
  sentence: 'How to share a training step between these devices: tensor, pipeline, expert and context degrees, chunks, micro-batches, ZeRO and recomputation, the fastest step against the memory that it takes.',
  kinds: TRAINS,
  applies: (settings, catalog) => {
    const scene = sceneOf(settings, catalog);
    if (scene.listed) return NOT_TRAINED;
    if (scene.values.count === 1) return no('One device leaves nothing to share out.');
    return layoutsOf(scene).length > 0 ? APPLIES : no(`No layout divides the batch of ${scene.values.globalBatch} sequences over ${scene.values.count} devices.`);
  },
  make: (settings, catalog) => {
    const scene = sceneOf(settings, catalog);
    const layouts = layoutsOf(scene);
    const chunks = degrees(layouts, 'virtual').filter((virtual) => Number.isInteger(Math.log2(virtual)));
    return {
      // The same sequences in every step, so that steps can be compared.
      settings: { ...without(settings, LAYOUT), globalBatch: scene.values.globalBatch, ...(chunks.length > 1 && { schedule: 'interleaved' as const }) },
      text: sweepText(
        axisText(scene, 'tensor', degrees(layouts, 'tensor')), axisText(scene, 'pipeline', degrees(layouts, 'pipeline')), axisText(scene, 'context', degrees(layouts, 'context')),
        axisText(scene, 'expert', degrees(layouts, 'expert')), axisText(scene, 'virtual', chunks), axisText(scene, 'microBatch', degrees(layouts, 'microBatch')),
        axisText(scene, 'zero', degrees(layouts, 'zero')), axisText(scene, 'recomputation', degrees(layouts, 'recomputation')),
        aimText('least', 'step_time'), aimText('least', 'memory_per_device'), 'fits', colourText('tensor'), colourText('zero'),
      ),
    };
  },
};

/** A cluster is looked at from a quarter of its size to this many times it. */
const GROWTH = 8;

export const TIME_MONEY: SweepPreset = {
  id: 'time-money',
  name: 'Training time against dollars',
  sentence: 'Which devices and how many: how long the whole run takes, failures included, and what it costs, each with the splits that may suit it.',
  kinds: TRAINS,
  applies: (settings, catalog) => {
    const scene = sceneOf(settings, catalog);
    if (scene.listed) return NOT_TRAINED;
    return devicesFor(scene, true).length > 1 ? APPLIES : no('Fewer than two devices of the catalog have a price and a link of their own.');
  },
  make: (settings, catalog) => {
    const scene = sceneOf(settings, catalog);
    const { count } = scene.values;
    const near = doublings(Math.max(1, 2 ** Math.floor(Math.log2(count / 4))), Math.max(8, count * GROWTH));
    const counts = [...new Set([...near, count])].sort((a, b) => a - b);
    const stages = doublings(1, Math.min(16, Math.max(1, count), scene.architecture.layers));
    return {
      settings: { ...withoutFigures(settings), ...without(settings, LAYOUT) },
      text: sweepText(
        axisText(scene, 'device', devicesFor(scene, true)), axisText(scene, 'count', counts), axisText(scene, 'tensor', tensorDegrees(scene, 8)), axisText(scene, 'pipeline', stages),
        axisText(scene, 'microBatch', [1, 2, 4]), axisText(scene, 'zero', [1, 3]), axisText(scene, 'recomputation', ['none', 'full']), axisText(scene, 'recipe', ['bf16', 'fp8']),
        aimText('least', 'total_usd'), aimText('least', 'training_time'), 'fits', colourText('device'),
      ),
    };
  },
};

export const TUNING_METHODS: SweepPreset = {
  id: 'tuning-methods',
  name: 'Ways to fine-tune on this machine',
  sentence: 'From training every weight to a few low-rank pairs: the memory each method takes against the time of a step. How well the result answers is not modelled.',
  kinds: ['finetuning'],
  applies: (settings, catalog) => (sceneOf(settings, catalog).listed ? NOT_TRAINED : APPLIES),
  make: (settings, catalog) => {
    const scene = sceneOf(settings, catalog);
    const { globalBatch, count } = scene.values;
    return {
      settings: { ...without(settings, ['weights', 'rank', 'optimizer', 'master', ...LAYOUT]), globalBatch },
      text: sweepText(
        axisText(scene, 'method', ['full', 'lora', 'dora', 'qlora', 'galore', 'adapter', 'ia3', 'bitfit']), axisText(scene, 'rank', [8, 16, 32, 64, 128]), axisText(scene, 'microBatch', doublings(1, Math.min(16, globalBatch))),
        axisText(scene, 'recomputation', ['none', 'full']), axisText(scene, 'optimizerFormat', ['fp32', 'int8']), axisText(scene, 'loss', ['unfused', 'fused']),
        count > 1 ? axisText(scene, 'zero', [1, 2, 3]) : '', aimText('least', 'memory_per_device'), aimText('least', 'step_time'), 'fits', colourText('method'),
      ),
    };
  },
};

export const LONG_SEQUENCES: SweepPreset = {
  id: 'sequence-speed',
  name: 'Longest sequence against speed',
  sentence: 'How long the sequences of training can be before memory ends, and what length does to tokens per second: by splits of the sequence, recomputation and ZeRO.',
  kinds: TRAINS,
  applies: (settings, catalog) => (sceneOf(settings, catalog).listed ? NOT_TRAINED : APPLIES),
  make: (settings, catalog) => {
    const scene = sceneOf(settings, catalog);
    const { count, sequence } = scene.values;
    const most = Math.min(2 ** 20, Math.max(131_072, 4 * sequence));
    return {
      settings: without(settings, [...LAYOUT, 'globalBatch', 'meanLength']),
      text: sweepText(
        count > 1 ? axisText(scene, 'sequence', doublings(1024, most)) : multiplesText('sequence', 1024, most), axisText(scene, 'tensor', tensorDegrees(scene, Math.min(8, count))), axisText(scene, 'pipeline', doublings(1, Math.min(8, count, scene.architecture.layers))),
        axisText(scene, 'context', doublings(1, Math.min(16, count))), axisText(scene, 'zero', count > 1 ? [1, 3] : [scene.values.zero]), axisText(scene, 'recomputation', ['none', 'selective', 'full']), axisText(scene, 'offloadActivations', ['device', 'host']), axisText(scene, 'offloadOptimizer', ['device', 'host']),
        aimText('most', 'context'), aimText('most', 'tokens_per_second'), 'fits', colourText('recomputation'),
      ),
    };
  },
};
