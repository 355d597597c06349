import type { GenerationJob } from '../job.ts';
import type { PassShape } from '../network/shape.ts';
import { clearSums, createSumsTable, type PassPricer, type PassSums, type SumsTable } from './pass-sums.ts';
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

function addTo(sums: PassSums, { affine, described }: Divided, pricer: PassPricer, shape: PassShape, size: PassSize): void {
  pricer.affine(affine, size, sums);
  if (described.size > 0) pricer.described(shape, size, sums, described);
}

/** Prices a pass at given lengths, with as many tokens and sequences as it may have, into `sums`. */
export type PassPrices = (size: PassSize, sums: PassSums) => void;

/** Passes at one set of lengths, each described anew where its ops follow no template. */
export function passPrices(job: GenerationJob, shape: PassShape, pricer: PassPricer, smallest: PassSize, largest: PassSize): PassPrices {
  const template = passTemplate(job, shape, freeProbes(smallest, largest));
  const all = template && divided(template, () => true);
  return (size, sums) => {
    clearSums(sums);
    if (all === undefined) pricer.described(shape, size, sums);
    else addTo(sums, all, pricer, shape, size);
  };
}

/** Prices a decode step of as many sequences as stand at a place in a list, into `sums`. */
export type StepPrices = (slot: number, sums: PassSums) => void;

/**
 * Decode steps at many lengths, of the numbers of sequences in `sizes`. Ops that are the same at every length (all but attention, as a rule) are priced once for each number of
 * sequences; that they are the same is seen by comparing them, not assumed.
 */
export function createDecodePrices(job: GenerationJob, pricer: PassPricer, sizes: readonly PassSize[]): (shape: PassShape) => StepPrices {
  const probes = stepProbes(sizes.reduce((most, { sequences }) => Math.max(most, sequences), 1));
  let base: PassTemplate | undefined;
  const shared = new Map<string, { readonly ops: Divided; readonly known: SumsTable }>();
  const sizeAt = (slot: number): PassSize => sizes[slot] as PassSize;
  return (shape) => {
    const first = (base ??= passTemplate(job, shape, probes));
    const template = first && passTemplate(job, shape, probes, first);
    if (template === undefined || first === undefined) {
      return (slot, sums) => {
        clearSums(sums);
        pricer.described(shape, sizeAt(slot), sums);
      };
    }
    const key = template.ops.map((op) => (op === undefined ? 1 : 0)).join('');
    const common = shared.get(key) ?? { ops: divided(first, (place) => template.ops[place] === undefined), known: createSumsTable(sizes.length) };
    shared.set(key, common);
    const { ops, known } = common;
    const own = divided(template, () => true);
    return (slot, sums) => {
      const size = sizeAt(slot);
      if (known.has(slot)) known.take(slot, sums);
      else {
        clearSums(sums);
        addTo(sums, ops, pricer, first.shape, size);
        known.keep(slot, sums);
      }
      addTo(sums, own, pricer, shape, size);
    };
  };
}
