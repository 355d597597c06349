import type { Catalog } from '../../catalog/catalog.ts';
import { collisionChance } from '../../program/data/hashing.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { ARCHITECTURES, SEARCH } from './cases.ts';

/** Core time of a search that evaluates everything, over that of one that recognises equal candidates. */
function speedup(catalog: Catalog, duplicates: number, probe = 10): number {
  const hashed = pricedProgram(SEARCH, catalog, {}, { duplicates, probe });
  const all = pricedProgram(SEARCH, catalog, {}, { duplicates: 0 });
  return nodeNamed(all, 'evaluate').total.coreSeconds / hashed.perUse.coreSeconds;
}

const STEPS = 'probe of 10 steps, evaluation of some 150 (a reimplementation of the method)';
/** Derived from the paper's own formula by hand; the paper states curves of its searches and no such figures. */
const BY_HAND = 'c_e / (c_h + (1 − u) c_e) by hand';

export const CLAIMS_033: readonly Claim[] = [
  { claim: 'Work saved where 70 % of candidates are known: times less', kind: 'by construction', published: 2.73, unit: '×', where: BY_HAND, tolerance: 0.01, compute: (catalog) => speedup(catalog, 0.7), why: 'How many candidates are equal is what a search finds out as it goes; it is set here.' },
  { claim: 'The same where 90 % are known', kind: 'by construction', published: 6, unit: '×', where: BY_HAND, tolerance: 0.01, compute: (catalog) => speedup(catalog, 0.9) },
  { claim: 'The most that recognising can save: the probe is paid for every candidate', kind: 'by construction', published: 15, unit: '×', where: STEPS, tolerance: 0.02, compute: (catalog) => speedup(catalog, 0.999) },
  { claim: 'Device-hours of ten thousand architectures of half an hour each, seven in ten known', kind: 'predicted', unit: 'h', where: 'no figure published; the bill of the preset', compute: (catalog) => pricedProgram(ARCHITECTURES, catalog).perUse.coreSeconds / 3600 },
  { claim: 'Chance that any two of a million different candidates share a hash of 64 bits', kind: 'predicted', unit: '%', where: 'birthday bound, no figure published', compute: () => 100 * collisionChance(1e6, 64) },
  { claim: 'Searches of architectures and of algorithms improve dramatically', kind: 'cited', where: 'abstract' },
];
