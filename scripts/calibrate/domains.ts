import type { CalibrationDomain, StoredParameters } from '../../src/catalog/calibration.ts';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { isNarrow, type EfficiencyModel } from '../../src/engine/price/efficiency.ts';
import { heldTo, opsSeconds } from '../../src/measurements/predict.ts';
import type { ParameterPath, Stage } from './fit.ts';
import { benchSamples, type Sample } from './samples.ts';

/** One thing to fit: its rows, what is free, and how a row is modelled. */
export interface Domain {
  readonly name: CalibrationDomain;
  readonly samples: readonly Sample[];
  readonly stages: (samples: readonly Sample[]) => readonly Stage<Sample>[];
  readonly model: (sample: Sample, parameters: StoredParameters) => number;
}

/** Modelled seconds: the engine's own prices, added up; a collective by the algorithm that was measured. */
export function modelledSeconds(sample: Sample, parameters: StoredParameters): number {
  // Formats looked up here all have a fraction of their own: the fit gives one to each format it sees.
  const efficiency = { ...parameters, kind: 'calibrated', fittedOn: '', inherited: false } as EfficiencyModel;
  return opsSeconds(sample.ops, sample.machine, heldTo(efficiency, sample.direct));
}

const all = benchSamples(loadCatalog());
const of = (wanted: (sample: Sample) => boolean): readonly Sample[] => all.filter(wanted);
const dequantised = (s: Sample): boolean => s.ops.some((op) => op.dequantised);

const formatsOf = (samples: readonly Sample[]): readonly string[] => [...new Set(samples.flatMap((s) => s.ops.map((op) => op.format)))].sort();
const narrow = (s: Sample): boolean => isNarrow(s.ops[0]?.format ?? 'bf16');
const wide = (s: Sample): boolean => !narrow(s);

const sourcesOf = (samples: readonly Sample[]): number => new Set(samples.map((s) => s.source)).size;

const oneNode = (s: Sample): boolean => s.ops[0]?.ranks === s.machine.perNode;

const onBus = (s: Sample): boolean => s.machine.scaleUp.bus !== 'none';
const link = (level: string): readonly ParameterPath[] => ['alpha', 'alphaHop', 'fraction', 'halfSeconds'].map((name) => `collective.${level}.${name}`);

const FEW = 10;
/** From here a network's bandwidth shows. */
const LARGE = 64 * 2 ** 20;

export const DOMAINS: readonly Domain[] = [
  {
    // 16-bit products first: they fix how shape fills the device. Narrow formats then add a fraction each, and show how short
    // a kernel can be: each quantises its activations in kernels of their own.
    name: 'gemm', samples: of((s) => s.table === 'gemm' && !dequantised(s)), model: modelledSeconds,
    stages: (samples) => [
      { of: wide, paths: ['gemm.fraction.bf16', 'gemm.tileHalf', 'gemm.memoryFraction', 'gemm.start'] },
      { of: narrow, paths: [...formatsOf(samples.filter(narrow)).map((f) => `gemm.fraction.${f}`), ...(sourcesOf(samples.filter(narrow)) > 1 ? ['elementwise.start'] : [])] },
    ],
  },
  // Judged and not fitted: what expanding costs stays behind the loads in these rows, which bound it from above alone.
  { name: 'weight-only', samples: of((s) => s.table === 'gemm' && dequantised(s)), model: modelledSeconds, stages: () => [] },
  { name: 'grouped-gemm', samples: of((s) => s.domain === 'experts'), model: modelledSeconds, stages: () => [{ of: (s) => !dequantised(s), paths: ['grouped.compute', 'grouped.start'] }] },
  {
    name: 'prefill-attention', samples: of((s) => s.domain === 'prefill-attention'), model: modelledSeconds,
    // All formats together: blocks start up and fill the device alike, and most of the rows of Hopper multiply in 8 bits.
    stages: (samples) => [{ of: () => true, paths: ['attention.fraction', 'attention.halfKeys', 'attention.halfBlocks', 'attention.start', ...(samples.some(narrow) ? ['attention.narrow'] : [])] }],
  },
  {
    name: 'decode-attention', samples: of((s) => s.domain === 'decode-attention'), model: modelledSeconds,
    stages: () => [{ of: () => true, paths: ['attention.memoryFraction', 'attention.splitStart'] }],
  },
  { name: 'elementwise', samples: of((s) => s.domain === 'elementwise'), model: modelledSeconds, stages: () => [{ of: () => true, paths: ['elementwise.memoryFraction'] }] },
  {
    name: 'collective', samples: of((s) => s.domain === 'collectives'), model: modelledSeconds,
    // A few rows can fix the bandwidth only. Latency between nodes stays assumed: the only rows are one cloud's network.
    stages: (samples) => samples.length < FEW ? [{ of: () => true, paths: ['collective.node.fraction'] }] : [
      { of: (s) => onBus(s), paths: [...link('bus'), 'collective.bus.crowding.host'] },
      { of: (s) => s.direct !== true && oneNode(s) && !onBus(s), paths: [...link('node'), ...(samples.some((s) => s.machine.scaleUp.reduces) ? ['collective.inSwitch.alpha', 'collective.inSwitch.fraction'] : [])] },
      { of: (s) => s.direct === true, paths: link('direct') },
      { of: (s) => !oneNode(s) && (s.ops[0]?.payloadBytes ?? 0) >= LARGE, paths: ['collective.network.fraction', 'collective.network.halfSeconds'] },
    ],
  },
];

/** Devices of which only the best shape of a search was published: one fraction a format, the shape terms inherited. */
export const BEST_GEMM: Domain = {
  name: 'gemm', samples: of((s) => s.table === 'kernels' && s.domain === 'gemm'), model: modelledSeconds,
  stages: (samples) => formatsOf(samples).map((f) => ({ of: (s: Sample) => s.ops[0]?.format === f, paths: [`gemm.fraction.${f}`] })),
};

/** What belongs to each domain: what `--domain` refits and a family without rows takes over. A path is a number or a chapter. */
export const DOMAIN_FIELDS: Readonly<Record<CalibrationDomain, readonly ParameterPath[]>> = {
  gemm: ['gemm', 'elementwise.start'],
  'weight-only': ['dequantise'],
  'grouped-gemm': ['grouped'],
  'prefill-attention': ['attention.fraction', 'attention.narrow', 'attention.backward', 'attention.halfKeys', 'attention.halfBlocks', 'attention.start'],
  'decode-attention': ['attention.memoryFraction', 'attention.splitStart'],
  elementwise: ['elementwise.memoryFraction', 'elementwise.rows', 'elementwise.vectorFraction'],
  collective: ['collective'],
  host: ['host'],
  energy: ['energy'],
  training: ['training', 'clock'],
  portable: ['portable'],
};

/** Domains that a family takes from one that is not its parent, where neither it nor its ancestors have rows. */
export const DONATED: readonly CalibrationDomain[] = ['weight-only', 'grouped-gemm', 'host'];
