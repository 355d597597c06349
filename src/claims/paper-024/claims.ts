import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { categoryBytes } from '../training-amounts.ts';
import { createEffectPricer, factorsOf, signOf, type Factors } from '../taxonomies/effect.ts';
import { figuresOf, RESOURCES, type Resource } from '../taxonomies/gauges.ts';
import { lifeCycle } from '../taxonomies/life-cycle.ts';
import { REFERENCES } from '../taxonomies/reference.ts';
import { isPriced, leavesOf, STAGES, type Stage } from '../taxonomies/taxonomy.ts';
import { KEPT, RECOMPUTED } from './cases.ts';

const SURVEY = 'abstract of arXiv:2401.00625';

function recomputation(catalog: Catalog): Factors {
  const [from, to] = [figuresOf(KEPT, catalog), figuresOf(RECOMPUTED, catalog)];
  if ('reason' in from || 'reason' in to) throw new Error('A claim compares what cannot be priced');
  return factorsOf(from, to);
}

interface Placed {
  readonly stage: Stage;
  readonly factors: Factors;
}

/** Every entry of the map, priced at its first reference. */
function placed(catalog: Catalog): readonly Placed[] {
  const pricer = createEffectPricer(catalog);
  return leavesOf(lifeCycle(catalog).children).flatMap(({ entry, stage }) => {
    const effect = isPriced(entry) ? pricer.effect(entry, REFERENCES[0].of[stage]) : undefined;
    return effect?.kind === 'effect' ? [{ stage, factors: effect.factors }] : [];
  });
}

const less = ({ factors }: Placed, resource: Resource): boolean => signOf(factors[resource] ?? 1) === 'less';

export const CLAIMS_024: readonly Claim[] = [
  {
    claim: 'Cells of resource by stage in which some entry takes less than the reference', kind: 'by construction', published: RESOURCES.length * STAGES.length, unit: 'cells', where: SURVEY, tolerance: 0,
    compute: (catalog) => {
      const all = placed(catalog);
      return STAGES.reduce((sum, stage) => sum + RESOURCES.filter((resource) => all.some((one) => one.stage === stage && less(one, resource))).length, 0);
    },
    why: 'Which entries there are is ours to say; what each does to each resource is computed.',
  },
  {
    claim: 'Entries of the map that are priced', kind: 'by construction', unit: 'entries', compute: (catalog) => placed(catalog).length, why: 'All techniques of the catalog, ways to train, layouts and settings of services.',
  },
  {
    claim: 'Of those, entries that take less of some resource and more of another', kind: 'by construction', unit: '%',
    compute: (catalog) => {
      const all = placed(catalog);
      return (100 * all.filter((one) => RESOURCES.some((resource) => less(one, resource)) && RESOURCES.some((resource) => signOf(one.factors[resource] ?? 1) === 'more')).length) / all.length;
    },
    why: 'Our own figure: how many pay one bill by borrowing from another.',
  },
  { claim: 'Activations computed again: executed FLOPs over kept', kind: 'predicted', published: 4 / 3, unit: '×', where: 'arithmetic: a forward pass more on one forward and two backward', tolerance: 0.03, compute: (catalog) => recomputation(catalog).computation ?? Number.NaN, why: 'Head and embedding are not computed again.' },
  { claim: 'Activations computed again: bytes of activations, of those kept', kind: 'by construction', unit: '%', compute: (catalog) => (100 * categoryBytes(RECOMPUTED, ['activations'], catalog)) / categoryBytes(KEPT, ['activations'], catalog), why: 'Our own figure; inputs of layers stay, and one layer at a time is whole.' },
  { claim: 'Activations computed again: traffic between devices over kept', kind: 'predicted', published: 1, unit: '×', where: 'the survey lists recomputation under computation and memory alone', tolerance: 0.005, compute: (catalog) => recomputation(catalog).network ?? Number.NaN, why: 'Weights that are shared out are gathered once for the backward pass in either case; with tensor groups traffic grows.' },
];
