import type { Catalog } from '../../catalog/catalog.ts';
import type { ChosenTechnique } from '../../scenario/techniques.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings } from '../price.ts';
import { chain, target, tree } from './cases.ts';

const HAND = 'worked out by hand from acceptance 0.6 and decay 0.8 (0.6 with replacement)';

const emitted = (technique: ChosenTechnique, catalog: Catalog): number => jobOf(target([technique]), catalog).mechanisms.decoding.emitted;
const tpot = (techniques: readonly ChosenTechnique[], catalog: Catalog, batch = 1): number => metricOfSettings(target(techniques, batch), 'tpot', catalog);

const efficiency = (label: string, technique: ChosenTechnique, published: number): Claim => ({
  claim: `Tokens a step of ${label}`, kind: 'by construction', published, unit: 'tokens', where: HAND, tolerance: 0.01, compute: (catalog) => emitted(technique, catalog),
});

const WORDS = 'The paper claims an order, in tokens a step and in speed; acceptances of its models were not among the figures gathered.';

export const CLAIMS_072: readonly Claim[] = [
  efficiency('a chain of five', chain(5), 2.38),
  efficiency('a chain of 14', chain(14), 2.5),
  efficiency('a tree of 14 with replacement', tree(2, 3, 'with'), 2.71),
  efficiency('a tree of 14 without replacement', tree(2, 3, 'without'), 2.92),
  {
    claim: 'Speed of a tree of 14 without replacement over one with, A100', kind: 'by construction', unit: '×', where: 'abstract: faster', compute: (catalog) => tpot([tree(2, 3, 'with')], catalog) / tpot([tree(2, 3, 'without')], catalog), why: WORDS,
  },
  {
    claim: 'Speed of a tree of 14 without replacement over a chain of as many, A100', kind: 'by construction', unit: '×', where: 'abstract: faster', compute: (catalog) => tpot([chain(14)], catalog) / tpot([tree(2, 3, 'without')], catalog),
    why: `${WORDS} Three passes of the draft in place of fourteen are most of it.`,
  },
  {
    claim: 'Speed of a tree of 14 without replacement over a chain of three', kind: 'by construction', unit: '×', where: 'abstract: faster at fixed length', compute: (catalog) => tpot([chain(3)], catalog) / tpot([tree(2, 3, 'without')], catalog), why: WORDS,
  },
  {
    claim: 'The same with 64 sequences', kind: 'by construction', unit: '×', compute: (catalog) => tpot([chain(3)], catalog, 64) / tpot([tree(2, 3, 'without')], catalog, 64),
    why: 'Not in the paper. With many sequences 15 tokens of each are no longer checked for nothing, and the chain of three is ahead.',
  },
  { claim: 'Speed over token by token, tree of 14 without replacement', kind: 'by construction', unit: '×', compute: (catalog) => tpot([], catalog) / tpot([tree(2, 3, 'without')], catalog), why: WORDS },
];
