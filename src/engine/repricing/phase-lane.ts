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

/** Prices a decode step of as many sequences as stand at a place in a list. */
export type StepPrices = (slot: number) => PassSums;

/**
 * Decode steps at many lengths, of the numbers of sequences in `sizes`. Ops that are the same at every length (all but attention, as a rule) are priced once for each number of
 * sequences; that they are the same is seen by comparing them, not assumed.
 */
export function createDecodePrices(job: GenerationJob, pricer: PassPricer, sizes: readonly PassSize[]): (shape: PassShape) => StepPrices {
  const probes = stepProbes(sizes.reduce((most, { sequences }) => Math.max(most, sequences), 1));
  let base: PassTemplate | undefined;
  const shared = new Map<string, { readonly ops: Divided; readonly sums: (PassSums | undefined)[] }>();
  const sizeAt = (slot: number): PassSize => sizes[slot] as PassSize;
  return (shape) => {
    const first = (base ??= passTemplate(job, shape, probes));
    const template = first && passTemplate(job, shape, probes, first);
    if (template === undefined || first === undefined) return (slot) => pricer.described(shape, sizeAt(slot));
    const key = template.ops.map((op) => (op === undefined ? 1 : 0)).join('');
    const common = shared.get(key) ?? { ops: divided(first, (place) => template.ops[place] === undefined), sums: new Array<PassSums | undefined>(sizes.length).fill(undefined) };
    shared.set(key, common);
    const { ops, sums } = common;
    const own = divided(template, () => true);
    return (slot) => {
      const size = sizeAt(slot);
      return price(own, pricer, shape, size, (sums[slot] ??= price(ops, pricer, first.shape, size)));
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
