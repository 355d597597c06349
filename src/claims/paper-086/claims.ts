import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { price } from '../price.ts';
import { EXAMPLES, PLAIN } from './cases.ts';
import { coverage, FAMILIES, ofFamily, SCALES } from './families.ts';

/** What a decode step reads of weights, and what it multiplies. */
function step(settings: Settings, catalog: Catalog): { readonly weights: number; readonly flops: number } {
  const { phases } = price(settings, catalog);
  const ops = phases.find(({ name }) => name === 'decode')?.ops ?? [];
  return { weights: ops.reduce((sum, op) => sum + op.count * op.weightBytes, 0), flops: ops.reduce((sum, op) => sum + op.count * op.matrixFlops, 0) };
}

const left = (settings: Settings, what: 'weights' | 'flops', catalog: Catalog): number => (100 * step(settings, catalog)[what]) / step(PLAIN, catalog)[what];

const WHAT = { weights: 'weights read in a step, of those of the plain model', flops: 'arithmetic of a step, of that of the plain model' } as const;

export const CLAIMS_086: readonly Claim[] = [
  {
    claim: 'Families of techniques that the catalog has', kind: 'by construction', published: 5, unit: 'families', where: 'abstract of arXiv:2402.09748', tolerance: 0,
    compute: (catalog) => FAMILIES.filter((family) => ofFamily(family, catalog).length > 0).length,
  },
  {
    claim: 'Cells that a technique fills: family, medium or large model, time to read a prompt or time of a token', kind: 'by construction', published: FAMILIES.length * SCALES.length * 2, unit: 'cells', where: 'the survey names methods for every family at both scales', tolerance: 0,
    compute: (catalog) => coverage(catalog).filter(({ saving, techniques }) => saving !== 'memory_per_device' && techniques.length > 0).length,
    why: 'Which techniques there are and to which family each belongs is ours to say; that each saves a hundredth of the time at least is computed. Memory is the next row.',
  },
  {
    claim: 'Families that save memory of the device at both scales', kind: 'by construction', unit: 'families', where: 'the engine', compute: (catalog) => FAMILIES.filter((family) => coverage(catalog).every((cell) => cell.family !== family || cell.saving !== 'memory_per_device' || cell.techniques.length > 0)).length,
    why: 'A small model beside a large one is held on top of it, and a network that skips layers holds all of them.',
  },
  ...FAMILIES.flatMap((family) => (['weights', 'flops'] as const).map((what): Claim => ({
    claim: `${family.charAt(0).toUpperCase()}${family.slice(1)}: ${WHAT[what]}`, kind: 'by construction', unit: '%', where: 'the engine; the survey compares in words', compute: (catalog) => left(EXAMPLES[family], what, catalog),
    ...(family === 'distillation' && { why: 'A step verifies several tokens at once, so it does more and yields more than one.' }),
  }))),
];
