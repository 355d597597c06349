import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { jobOf, price } from '../price.ts';
import { choiceAt, numberAt, type Calculator, type CalculatorInput } from '../taxonomies/calculator.ts';
import { onDevice, type Efficiency } from './cases.ts';

/** N = (M − reserve − s·kv) ÷ (b/8): parameters of the largest model that fits. */
export function largestModel(memory: number, reserve: number, context: number, cacheBytesPerToken: number, bits: number): number {
  return (memory - reserve - context * cacheBytesPerToken) / (bits / 8);
}

/** (N·b/8 + s·kv) ÷ (bandwidth · share reached): seconds of a token when bytes decide. */
export function tokenSeconds(parameters: number, bits: number, context: number, cacheBytesPerToken: number, bandwidth: number, reached: number): number {
  return ((parameters * bits) / 8 + context * cacheBytesPerToken) / (bandwidth * reached);
}

/** Models that people run on devices, smallest first. */
export const SMALL = ['qwen2.5-0.5b', 'llama-3.2-1b', 'qwen2.5-1.5b', 'gemma-2-2b', 'qwen2.5-3b', 'llama-3.2-3b', 'phi-4-mini', 'qwen2.5-7b', 'llama-3.1-8b', 'qwen2.5-14b'] as const;

const GIB = 2 ** 30;

/** The same question in a data centre. */
const CLOUD: Settings = { kind: 'generation', model: 'llama-3-70b', device: 'h100-sxm', count: 8, tensor: 8, prompt: 1024, output: 128, batch: 64 };

export interface Candidate {
  readonly model: string;
  readonly name: string;
  readonly parameters: number;
  readonly settings: Settings;
  readonly bytes: number;
  readonly tpot: number;
  readonly joulesPerAnswer: number;
}

/** Small models as the engine runs them on a device. */
export function candidates(device: string, context: number, bits: 4 | 8, catalog: Catalog, efficiency: Efficiency = 'calibrated'): readonly Candidate[] {
  return SMALL.flatMap((model) => {
    const settings = onDevice(model, device, context, bits, efficiency);
    const record = catalog.model(model);
    if (record === undefined) return [];
    const { metrics, memory } = price(settings, catalog);
    return [{ model, name: record.name, parameters: jobOf(settings, catalog).network.parameters.total, settings, bytes: memory.total, tpot: metrics.tpot ?? Number.NaN, joulesPerAnswer: 128 * (metrics.energy_per_token ?? Number.NaN) }];
  });
}

const ASSUMED = 'assumed';
const INPUTS: readonly CalculatorInput[] = [
  { kind: 'choice', name: 'device', label: 'Device', value: 'sd-8-gen-3', options: [{ value: 'sd-8-gen-3', label: 'Snapdragon 8 Gen 3' }, { value: 'a18-pro', label: 'A18 Pro' }, { value: 'dimensity-9400', label: 'Dimensity 9400' }, { value: 'jetson-orin-64', label: 'Jetson Orin' }, { value: 'm4', label: 'M4' }] },
  { kind: 'choice', name: 'bits', label: 'Weights', value: '4', options: [{ value: '4', label: '4 bits' }, { value: '8', label: '8 bits' }] },
  { kind: 'choice', name: 'kernels', label: 'Kernels', value: 'calibrated', options: [{ value: 'calibrated', label: 'Portable, calibrated' }, { value: 'ideal', label: 'Datasheet’s rates' }] },
  { kind: 'number', name: 'memory', label: 'Memory for it', dimension: 'bytes', value: 6 * GIB, min: GIB / 2, max: 64 * GIB, source: 'preset of the paper’s card' },
  { kind: 'number', name: 'reserve', label: 'Of it, kept free', dimension: 'bytes', value: GIB, min: 0, max: 16 * GIB, source: ASSUMED },
  { kind: 'number', name: 'context', label: 'Context', dimension: 'tokens', value: 4096, min: 256, max: 32_768, integer: true, source: 'preset of the paper’s card' },
  { kind: 'number', name: 'latency', label: 'Slowest token', dimension: 'seconds', value: 0.1, min: 0.005, max: 5, source: 'preset of the paper’s card' },
  { kind: 'number', name: 'cloud', label: 'Sent to the cloud', dimension: 'percent', value: 0.1, min: 0, max: 1, source: ASSUMED },
  { kind: 'number', name: 'kwh', label: 'Dollars a kWh at home', dimension: 'usd', value: 0.2, min: 0, max: 5, source: ASSUMED },
];

/** The largest model that fits a device and answers in time, and what sending some questions on costs. */
export const PHONE: Calculator = {
  title: 'The largest model that fits and answers in time',
  about: 'N = (memory − reserve − context · cache) ÷ bytes a weight; a token takes (weights + cache) ÷ bandwidth; cost = share · cloud + (1 − share) · device. Models of the catalog are priced by the engine on the device; the cloud is Llama 3 70B on eight H100.',
  inputs: INPUTS,
  compute: (values, catalog) => {
    const at = (name: string): number => numberAt(INPUTS, values, name);
    const bits = choiceAt(INPUTS, values, 'bits') === '8' ? 8 : 4;
    const all = candidates(choiceAt(INPUTS, values, 'device'), at('context'), bits, catalog, choiceAt(INPUTS, values, 'kernels') === 'ideal' ? 'ideal' : 'calibrated');
    const fitting = all.filter(({ bytes }) => bytes <= at('memory') - at('reserve'));
    const quick = fitting.filter(({ tpot }) => tpot <= at('latency'));
    const largest = fitting.at(-1);
    const chosen = quick.at(-1);
    const cloud = ((price(CLOUD, catalog).metrics.usd_per_million_tokens ?? Number.NaN) * 128) / 1e6;
    const edge = chosen === undefined ? Number.NaN : (chosen.joulesPerAnswer / 3.6e6) * at('kwh');
    const share = at('cloud');
    return {
      finding: chosen === undefined ? 'No model of the list both fits and answers in time.' : largest === chosen ? `${chosen.name} is the largest that fits, and it answers in time.` : `${largest?.name ?? ''} would fit; ${chosen.name} is the largest that answers in time.`,
      lines: [
        ...(largest === undefined ? [] : [{ label: `Largest that fits: ${largest.name}`, value: largest.bytes, dimension: 'bytes' as const, settings: largest.settings }, { label: 'Its token', value: largest.tpot, dimension: 'seconds' as const }]),
        ...(chosen === undefined
          ? []
          : [
              { label: `Largest in time: ${chosen.name}`, value: chosen.tpot, dimension: 'seconds' as const, settings: chosen.settings, total: true },
              { label: 'An answer of 128 tokens: energy of the device', value: chosen.joulesPerAnswer, dimension: 'joules' as const },
              { label: 'An answer: electricity at home', value: edge, dimension: 'usd' as const },
              { label: 'An answer in the cloud', value: cloud, dimension: 'usd' as const, settings: CLOUD },
              { label: 'Together', value: share * cloud + (1 - share) * edge, dimension: 'usd' as const, total: true },
              { label: 'Against the cloud alone', value: (share * cloud + (1 - share) * edge) / cloud, dimension: 'percent' as const },
            ]),
      ],
      curve: {
        title: 'A token takes as long as its weights take to be read',
        x: { label: 'Parameters', dimension: 'count', log: true }, y: { label: 'Time of a token', dimension: 'seconds' },
        series: [
          { label: 'slowest allowed', plain: true, points: [[all[0]?.parameters ?? 1e9, at('latency')], [all.at(-1)?.parameters ?? 1e10, at('latency')]] },
          { label: 'computed', points: all.map(({ parameters, tpot }) => [parameters, tpot] as const), marks: all.map(({ name }) => name) },
        ],
      },
    };
  },
};
