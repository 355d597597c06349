import { aimText, axisText, colourText, limitText, rangeText, sweepText, wholesText } from './preset-text.ts';
import { APPLIES, no, type SweepPreset } from './preset.ts';
import { countsAround, devicesFor, doublings, roundedUp, sceneOf, tensorDegrees, withoutFigures, type Scene } from './scene.ts';

/** Twenty tokens a second: several times as fast as people read. */
const READING_PACE = 0.05;
/** Prompt tokens a second behind the usual limit of the first token: one second for a prompt of 1,024. */
const PROMPT_PACE = 1000;
/** As many scenarios as most machines price while one looks for the picture: about a second. */
const SCENARIOS = 250_000;
const MOST_BATCH = 1024;
/** Two devices are the fewest between which cheapest means anything. */
const FEWEST_DEVICES = 2;

const GENERATES = ['generation'] as const;

/** How soon a first token must come, or a batch of what only reads be done: round, and within reach of the present machine. */
function latencyLimits(scene: Scene): readonly string[] {
  if (scene.writes) return [limitText('max', 'tpot', READING_PACE), limitText('max', 'ttft', roundedUp(Math.max(1, scene.values.prompt / PROMPT_PACE)))];
  const alone = scene.metric({ batch: 1 }, 'ttft');
  return [limitText('max', 'ttft', roundedUp(Math.max(0.01, 4 * (alone ?? 0.1))))];
}

/** What latency is: time per token for what writes, the time of a batch for what only reads. */
function latency({ writes }: Scene): 'tpot' | 'ttft' {
  return writes ? 'tpot' : 'ttft';
}

export const SERVE_CHEAPLY: SweepPreset = {
  id: 'serve-cheaply',
  name: 'Cheapest way to serve this model',
  sentence: 'Which device, how many, how split, in which formats and at what batch: dollars for a million tokens against the time for each, as a service that takes the next request as soon as one ends. Tokens must come at reading pace and the first within seconds.',
  kinds: GENERATES,
  applies: (_, catalog) => (devicesFor(sceneOf({}, catalog), false).length >= FEWEST_DEVICES ? APPLIES : no('Fewer than two devices of the catalog have a price.')),
  make: (settings, catalog) => {
    const scene = sceneOf(settings, catalog);
    const { count } = scene.values;
    const devices = devicesFor(scene, false);
    const counts = countsAround(count, 8);
    const tensor = tensorDegrees(scene, Math.max(8, Math.min(16, 2 * count)));
    const experts = scene.experts ? [1, 8] : [1];
    const kv = scene.writes ? ['bf16', 'fp8'] : [scene.values.kv];
    const weights = ['bf16', 'fp8', 'int4'];
    // What runs as a list of operations has no passes over a prompt.
    const passes = scene.listed ? [scene.values.chunk] : [2048, 8192];
    const others = devices.length * counts.length * tensor.length * experts.length * kv.length * weights.length * passes.length;
    return {
      settings: { ...withoutFigures(settings), ...(scene.writes && settings.scheduling !== 'continuous' && { scheduling: 'continuous' as const }) },
      text: sweepText(
        axisText(scene, 'device', devices), axisText(scene, 'count', counts), axisText(scene, 'tensor', tensor), axisText(scene, 'expert', experts),
        axisText(scene, 'weights', weights), axisText(scene, 'kv', kv), axisText(scene, 'chunk', passes), wholesText('batch', MOST_BATCH, Math.max(12, SCENARIOS / others)),
        aimText('least', 'usd_per_million_tokens'), aimText('least', latency(scene)), 'fits', ...latencyLimits(scene), colourText('device'),
      ),
    };
  },
};

export const THROUGHPUT: SweepPreset = {
  id: 'throughput-latency',
  name: 'Throughput against latency on this machine',
  sentence: 'How many tokens a second this machine can make, and how long each user waits for one: batch, split, cache format, tokens read in a pass, and answering as a static batch or as a service.',
  kinds: GENERATES,
  applies: () => APPLIES,
  make: (settings, catalog) => {
    const scene = sceneOf(settings, catalog);
    const { count } = scene.values;
    const most = Math.min(65_536, 1024 * Math.max(1, count));
    return {
      text: sweepText(
        axisText(scene, 'tensor', [...new Set([...tensorDegrees(scene, Math.min(count, 64)), scene.values.tensor])].sort((a, b) => a - b)), axisText(scene, 'expert', scene.experts ? [1, ...doublings(2, Math.min(count, 64))] : [scene.values.expert]),
        axisText(scene, 'scheduling', scene.writes ? ['static', 'continuous'] : [scene.values.scheduling]), axisText(scene, 'kv', scene.writes ? ['bf16', 'fp8'] : [scene.values.kv]),
        axisText(scene, 'chunk', [512, 1024, 2048, 4096, 8192, 16_384]), wholesText('batch', most, 250),
        aimText('most', 'tokens_per_second'), aimText('least', latency(scene)), 'fits', count > 1 && !scene.listed ? colourText('tensor') : colourText('chunk'),
      ),
    };
  },
};

/** Contexts beyond which the picture says nothing new, and the fewest that are looked at. */
const LONGEST = 2 ** 20;
const SHORTEST = 128;

export const LONG_CONTEXT: SweepPreset = {
  id: 'context-speed',
  name: 'Longest context against speed',
  sentence: 'How long a prompt the memory has room for, and what length does to the time of each token: prompts up to what the model was made for, by batch, split and cache format.',
  kinds: GENERATES,
  applies: (settings, catalog) => (sceneOf(settings, catalog).listed ? no('This network is a list of operations on samples of one size: it has no context.') : APPLIES),
  make: (settings, catalog) => {
    const scene = sceneOf(settings, catalog);
    const { count, output } = scene.values;
    const whole = Math.min(LONGEST, scene.architecture.max_context);
    const most = Math.max(2, whole - (scene.writes && output < whole ? output : 0));
    return {
      text: sweepText(
        axisText(scene, 'tensor', tensorDegrees(scene, Math.min(count, 16))), axisText(scene, 'weights', ['bf16', 'fp8', 'int4']), axisText(scene, 'kv', scene.writes ? ['bf16', 'fp8', 'int4'] : [scene.values.kv]),
        rangeText('prompt', Math.min(SHORTEST, most), most, 150), axisText(scene, 'batch', doublings(1, 256)),
        aimText('most', 'context'), aimText('least', latency(scene)), 'fits', colourText('batch'),
      ),
    };
  },
};

/** Formats in which weights are stored, from wide to narrow. */
const WEIGHTS = ['bf16', 'fp8', 'int8', 'mxfp8', 'fp6', 'int4', 'mxfp4', 'nvfp4', 'int3', 'int2', 'ternary'] as const;
const CACHES = ['bf16', 'fp8', 'int8', 'int4', 'int2'] as const;
const INPUTS = ['bf16', 'fp8', 'int8'] as const;

export const FORMATS_COST: SweepPreset = {
  id: 'formats-cost',
  name: 'Narrow formats: bits against cost',
  sentence: 'What narrower weights, activations and cache save. Bits of a weight stand in for quality, which is not modelled here: how well a model answers in a format must be measured.',
  kinds: GENERATES,
  applies: () => APPLIES,
  make: (settings, catalog) => {
    const scene = sceneOf(settings, catalog);
    const priced = scene.metric({}, 'usd_per_million_tokens') !== undefined;
    return {
      text: sweepText(
        axisText(scene, 'weights', WEIGHTS), axisText(scene, 'activations', INPUTS), axisText(scene, 'kv', scene.writes ? CACHES : [scene.values.kv]), axisText(scene, 'narrowed', scene.listed ? [scene.values.narrowed] : ['all', 'feed-forward']),
        rangeText('batch', 1, 512, 60), aimText('most', 'weight_bits'), priced ? aimText('least', 'usd_per_million_tokens') : aimText('most', 'tokens_per_second'), 'fits', colourText('weights'),
      ),
    };
  },
};
