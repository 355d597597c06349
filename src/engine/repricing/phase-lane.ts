import { phaseHostSeconds, type PhaseSums } from '../generation-estimate.ts';
import type { GenerationJob, GenerationPhase } from '../job.ts';
import type { PassShape } from '../network/shape.ts';
import { deviceEnergy } from '../price/energy.ts';
import type { PassPricer, PassSums } from './pass-sums.ts';
import { freeProbes, isAffine, passTemplate, stepProbes, type AffineOp, type PassSize, type PassTemplate } from './pass-template.ts';

/** The ops of a template in two lists: those priced from their sums, and places of those described anew. */
interface Divided {
  readonly affine: readonly AffineOp[];
  readonly described: ReadonlySet<number>;
}

function divided({ ops }: PassTemplate, takes: (place: number) => boolean): Divided {
  const affine: AffineOp[] = [];
  const described = new Set<number>();
  for (const [place, op] of ops.entries()) {
    if (!takes(place) || op === undefined) continue;
    if (isAffine(op)) affine.push(op);
    else described.add(place);
  }
  return { affine, described };
}

function price({ affine, described }: Divided, pricer: PassPricer, shape: PassShape, size: PassSize, onTop?: PassSums): PassSums {
  const sums = pricer.affine(affine, size, onTop);
  return described.size === 0 ? sums : pricer.described(shape, size, described, sums);
}

/** Prices passes at given lengths, as many tokens and sequences as they may have. */
export type PassPrices = (size: PassSize) => PassSums;

/** Passes at one set of lengths, each described anew where its ops follow no template. */
export function passPrices(job: GenerationJob, shape: PassShape, pricer: PassPricer, smallest: PassSize, largest: PassSize): PassPrices {
  const template = passTemplate(job, shape, freeProbes(smallest, largest));
  if (template === undefined) return (size) => pricer.described(shape, size);
  const all = divided(template, () => true);
  return (size) => price(all, pricer, shape, size);
}

/**
 * Decode steps at many lengths. Ops that are the same at every length (all but attention, as a rule) are priced once for each number of
 * sequences; that they are the same is seen by comparing them, not assumed.
 */
export function createDecodePrices(job: GenerationJob, pricer: PassPricer, most: number): (shape: PassShape) => PassPrices {
  const probes = stepProbes(most);
  let base: PassTemplate | undefined;
  const shared = new Map<string, { readonly ops: Divided; readonly sums: (PassSums | undefined)[] }>();
  return (shape) => {
    const first = (base ??= passTemplate(job, shape, probes));
    const template = first && passTemplate(job, shape, probes, first);
    if (template === undefined || first === undefined) return (size) => pricer.described(shape, size);
    const key = template.ops.map((op) => (op === undefined ? 1 : 0)).join('');
    const common = shared.get(key) ?? { ops: divided(first, (place) => template.ops[place] === undefined), sums: [] };
    shared.set(key, common);
    const own = divided(template, () => true);
    return (size) => {
      const known = (common.sums[size.sequences] ??= price(common.ops, pricer, first.shape, size));
      return price(own, pricer, shape, size, known);
    };
  };
}

/** A phase of `passes` equal passes that yield tokens of `sequences`, on one device. */
export function phaseOf(job: GenerationJob, name: GenerationPhase, sums: PassSums, passes: number, sequences: number): PhaseSums {
  const hostSeconds = phaseHostSeconds(job, name, sequences, passes, sums.calls * passes);
  const seconds = sums.seconds * passes + hostSeconds;
  const use = { seconds, matrixSecondsAtPeak: sums.matrixSecondsAtPeak * passes, bytes: sums.bytes * passes };
  return { seconds, attentionSeconds: sums.attentionSeconds * passes, hostSeconds, joulesPerDevice: deviceEnergy(use, job.machine, job.efficiency) };
}
