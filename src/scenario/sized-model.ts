import { countParameters } from '../engine/network/parameters.ts';
import type { Architecture } from '../engine/architecture.ts';
import { formatDigits } from '../units/digits.ts';
import type { Parameters } from '../units/dimensions.ts';
import type { CustomModel } from './fields.ts';

/** Between these a network of the rule below exists. */
export const SMALLEST_SIZED: Parameters = 1e6;
export const LARGEST_SIZED: Parameters = 1e14;

/** Width of a head, and what the hidden size is a multiple of, as in LLaMA (arXiv:2302.13971, table 2) and GPT-3 (arXiv:2005.14165, table 2.1). */
const HEAD = 128;
/**
 * Hidden size over layers. Kaplan et al. (arXiv:2001.08361, section 3.1 and figure 5) find that the loss of one parameter count
 * hardly depends on it over a wide range; LLaMA and GPT-3 lie between 64 and 128.
 */
const ASPECT = { least: 64, usual: 100, most: 128 } as const;
/** Narrow networks may be deeper for their width, as whole heads leave few hidden sizes: below this hidden size, half the least aspect. */
const NARROW = 512;
/** LLaMA's vocabulary; a smaller one where the two tables would be more than a quarter of the network. */
const VOCABULARY = 32_000;
const TABLES = 0.25;
/** The width of the feed-forward part is a multiple of this, near 8/3 of the hidden size: three matrices then weigh as much as two of 4 · hidden. */
const STEP = 16;

/**
 * A dense transformer of about so many parameters (embeddings included), for pricing what a scaling law proposes: layers as in LLaMA
 * (gated feed-forward, RMSNorm, rotary positions, a head of its own), heads of 128, hidden size a multiple of 128 and 64 to 128 times the
 * number of layers (from 32 times below 512). The feed-forward width takes up what whole layers leave over. Within 2 % of the count from 1 M to 100 T; sizes beyond are moved to these ends.
 */
export function modelOfSize(parameters: Parameters): CustomModel {
  const wanted = Math.min(LARGEST_SIZED, Math.max(SMALLEST_SIZED, Number.isFinite(parameters) ? parameters : SMALLEST_SIZED));
  const architecture = shapesNear(wanted).reduce<Candidate | undefined>((best, shape) => {
    const fitted = candidate(shape, wanted);
    return best === undefined || fitted.cost < best.cost ? fitted : best;
  }, undefined)?.architecture;
  if (architecture === undefined) throw new RangeError(`no network of ${wanted} parameters`);
  return { name: `Dense ${sizeText(countParameters(architecture).total)}`, architecture };
}

/** “70.0B”, “1.01M”. */
function sizeText(total: number): string {
  const [unit, factor] = total >= 9.995e11 ? ['T', 1e12] as const : total >= 9.995e8 ? ['B', 1e9] as const : ['M', 1e6] as const;
  return formatDigits(total / factor) + unit;
}

interface Shape {
  readonly hidden: number;
  readonly layers: number;
}

interface Candidate {
  readonly architecture: Architecture;
  readonly cost: number;
}

/** Hidden sizes around the one whose 12 · layers · hidden² is the count at the usual aspect, each with layers that keep the aspect. */
function shapesNear(parameters: number): readonly Shape[] {
  const centre = Math.cbrt((parameters * ASPECT.usual) / 12);
  const step = HEAD * Math.max(1, Math.round(centre / HEAD / 24));
  const shapes: Shape[] = [];
  for (let hidden = Math.max(HEAD, Math.floor((centre * 0.6) / step) * step); hidden <= Math.max(2 * HEAD, centre * 1.25); hidden += step) {
    const least = Math.max(1, Math.ceil(hidden / ASPECT.most));
    const most = Math.max(least, Math.floor((hidden < NARROW ? 2 : 1) * hidden / ASPECT.least));
    const body = parameters - 2 * vocabularyOf(parameters, hidden) * hidden;
    const near = Math.min(most, Math.max(least, Math.round(body / (12 * hidden * hidden))));
    shapes.push({ hidden, layers: near });
  }
  return shapes;
}

function vocabularyOf(parameters: number, hidden: number): number {
  const room = (TABLES * parameters) / (2 * hidden);
  return room >= VOCABULARY ? VOCABULARY : Math.max(HEAD, Math.floor(room / HEAD) * HEAD);
}

/** The shape with the feed-forward width that comes nearest to the count; what it costs is its distance from the rule, and much more any from the count. */
function candidate({ hidden, layers }: Shape, parameters: number): Candidate {
  const vocab = vocabularyOf(parameters, hidden);
  const rest = parameters - 2 * vocab * hidden - layers * (4 * hidden * hidden + 2 * hidden) - hidden;
  const dim = Math.max(STEP, Math.round(rest / (3 * hidden * layers) / STEP) * STEP);
  const architecture: Architecture = {
    hidden, layers, vocab, tied_embeddings: false, max_context: 4096, positional: 'rope', activation: 'silu',
    norm: { kind: 'rmsnorm', per_layer: 2, final: 1 },
    pattern: [{ repeat: layers, unit: [{ mixer: 'attention', ffn: 'mlp' }] }],
    mixers: { attention: { kind: 'full', heads: hidden / HEAD, kv_heads: hidden / HEAD, head_dim: HEAD } },
    ffns: { mlp: { kind: 'dense', dim, gated: true } },
  };
  const off = Math.abs(countParameters(architecture).total / parameters - 1);
  const widened = Math.abs(Math.log((dim * 3) / (hidden * 8)));
  const aspect = Math.abs(Math.log(hidden / layers / ASPECT.usual));
  return { architecture, cost: (off > 0.015 ? 100 * off : off) + 3 * widened + aspect };
}
