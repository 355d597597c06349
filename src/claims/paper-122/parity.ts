import type { Catalog } from '../../catalog/catalog.ts';
import type { OpRecord } from '../../engine/estimate-types.ts';
import { bytesPerElement, type FormatId } from '../../engine/formats.ts';
import type { PhaseName } from '../../engine/job.ts';
import type { Settings } from '../../scenario/fields.ts';
import { opNamed, price } from '../price.ts';
import { CONVENTIONS } from './cases.ts';
import { linearAmounts, matmulAmounts, type Asked, type LayerShape, type LinearName, type MatmulName, type OpAmounts } from './llm-viewer.ts';

export const PHASES: readonly PhaseName[] = ['prefill', 'decode'];

/** Our names of its ops. */
export const LINEAR_OPS: Readonly<Record<LinearName, string>> = {
  q: 'Query projection', k: 'Key projection', v: 'Value projection', o: 'Output projection', gate: 'Gate projection', up: 'Up projection', down: 'Down projection',
};
export const MATMUL_OPS: Readonly<Record<MatmulName, string>> = { qk: 'Attention scores', sv: 'Attention values' };
export const LINEAR_NAMES = Object.keys(LINEAR_OPS) as readonly LinearName[];
export const MATMUL_NAMES = Object.keys(MATMUL_OPS) as readonly MatmulName[];

/** Number formats of weights, activations and cache: 16, 8 and 4 bits in the mixes it offers. */
export interface Widths {
  readonly weights: FormatId;
  readonly activations: FormatId;
  readonly kv: FormatId;
}

export interface ParityPoint extends Widths {
  readonly model: string;
  readonly batch: number;
  readonly length: number;
}

const MODELS = ['llama-2-7b', 'llama-2-13b', 'llama-2-70b', 'llama-3-8b', 'yi-34b'] as const;
const BATCHES = [1, 8, 128] as const;
const LENGTHS = [128, 2048, 16_384] as const;
const WIDTHS: readonly Widths[] = [
  { weights: 'fp16', activations: 'fp16', kv: 'fp16' },
  { weights: 'int8', activations: 'fp16', kv: 'fp16' },
  { weights: 'int8', activations: 'int8', kv: 'int8' },
  { weights: 'int4', activations: 'fp16', kv: 'int8' },
  { weights: 'int4', activations: 'int8', kv: 'int4' },
];

/** Models × batches × lengths × widths. */
export const PARITY_POINTS: readonly ParityPoint[] = MODELS.flatMap((model) =>
  BATCHES.flatMap((batch) => LENGTHS.flatMap((length) => WIDTHS.map((widths) => ({ model, batch, length, ...widths })))),
);

/** Layer shape of a catalog model with ordinary attention and a gated FFN in every layer. */
export function layerShape(model: string, catalog: Catalog): LayerShape {
  const architecture = catalog.model(model)?.architecture;
  const mixer = architecture && Object.values(architecture.mixers)[0];
  const ffn = architecture && Object.values(architecture.ffns)[0];
  if (architecture === undefined || mixer?.kind !== 'full' || ffn?.kind !== 'dense') throw new Error(`${model} is not of the shape LLM-Viewer takes`);
  return { hidden: architecture.hidden, heads: mixer.heads, kvHeads: mixer.kv_heads, headDim: mixer.head_dim, inner: ffn.dim };
}

/** What LLM-Viewer is asked at a point. A stored value's bytes are ours, scales included, so that formulas are compared and not formats. */
export function askedAt(point: ParityPoint, phase: PhaseName): Asked {
  return {
    phase, batch: point.batch, length: point.length,
    weight: bytesPerElement(point.weights), activation: bytesPerElement(point.activations), kv: bytesPerElement(point.kv),
  };
}

/** Settings with which the engine is asked the same of one phase. */
export function settingsAt({ model, batch, length, weights, activations, kv }: ParityPoint, phase: PhaseName): Settings {
  const lengths = phase === 'prefill' ? { prompt: length, output: 1 } : { prompt: length - 1, output: 2 };
  // A pass long enough for the largest product.
  return { model, device: 'rtx-a6000', batch, weights, activations, kv, ...lengths, ...CONVENTIONS };
}

/** One figure of ours beside LLM-Viewer's. */
export interface ComparedFigure {
  readonly point: ParityPoint;
  readonly phase: PhaseName;
  readonly op: string;
  readonly figure: keyof OpAmounts;
  readonly theirs: number;
  readonly ours: number;
}

const FIGURES = ['weightBytes', 'activationBytes', 'kvBytes'] as const;

function compare(point: ParityPoint, phase: PhaseName, op: OpRecord, theirs: OpAmounts): readonly ComparedFigure[] {
  const of = (figure: keyof OpAmounts, ours: number): ComparedFigure => ({ point, phase, op: op.name, figure, theirs: theirs[figure], ours });
  return [of('flops', op.matrixFlops), ...FIGURES.map((figure) => of(figure, op[figure]))];
}

/** Every figure of the layer's seven matrices at every point. */
export function compareLinears(points: readonly ParityPoint[], catalog: Catalog): readonly ComparedFigure[] {
  return overPhases(points, catalog, (point, phase, shape, opOf) =>
    LINEAR_NAMES.flatMap((name) => compare(point, phase, opOf(LINEAR_OPS[name]), linearAmounts(shape, name, askedAt(point, phase)))),
  );
}

/** Every figure of the two attention products, where its conventions agree with ours: not its prefill scores. */
export function compareMatmuls(points: readonly ParityPoint[], catalog: Catalog): readonly ComparedFigure[] {
  return overPhases(points, catalog, (point, phase, shape, opOf) =>
    MATMUL_NAMES.filter((name) => !(name === 'qk' && phase === 'prefill')).flatMap((name) =>
      compare(point, phase, opOf(MATMUL_OPS[name]), matmulAmounts(shape, name, askedAt(point, phase))),
    ),
  );
}

function overPhases(
  points: readonly ParityPoint[],
  catalog: Catalog,
  figures: (point: ParityPoint, phase: PhaseName, shape: LayerShape, opOf: (name: string) => OpRecord) => readonly ComparedFigure[],
): readonly ComparedFigure[] {
  return points.flatMap((point) =>
    PHASES.flatMap((phase) => {
      const found = price(settingsAt(point, phase), catalog);
      return figures(point, phase, layerShape(point.model, catalog), (name) => opNamed(found, phase, name));
    }),
  );
}

/** Equal but for the rounding of products of non-integers taken in another order. */
export function isEqual({ theirs, ours }: ComparedFigure): boolean {
  return Math.abs(ours - theirs) <= 1e-12 * Math.abs(theirs);
}
