import type { Catalog } from '../../catalog/catalog.ts';
import { guidanceSaving } from '../../program/data/guidance.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { ALONE, ALONE_LARGE, STORED, TAUGHT, TAUGHT_LARGE } from './cases.ts';

const PAPER = 'arXiv:2410.18779, as summaries quote it';
const INPUTS = 'That 70 % of the steps are enough was measured. Assumed here: 17 % of the steps are taught.';
/** The teacher's own training paid in full. */
const OWN_TEACHER = { own: 1 };

const hours = (text: string, catalog: Catalog, knobs: Readonly<Record<string, number>> = {}): number => deviceHours(billOf(text, catalog, knobs));
const saved = (taught: string, alone: string, catalog: Catalog): number => 100 * (1 - hours(taught, catalog) / hours(alone, catalog));
const storedBytes = (classes: number, catalog: Catalog): number => nodeNamed(pricedProgram(STORED, catalog, {}, { classes }), 'labels').amounts['bytes'] ?? Number.NaN;

export const CLAIMS_112: readonly Claim[] = [
  { claim: 'Time saved with a teacher that is there: 2.8B student, teacher of half its size', kind: 'predicted', published: 28, unit: '%', where: PAPER, tolerance: 3 / 28, compute: (catalog) => saved(TAUGHT, ALONE, catalog), why: INPUTS },
  { claim: 'The same by the closed formula, 1.5B and 2.8B', kind: 'predicted', published: 28, unit: '%', where: PAPER, tolerance: 3 / 28, compute: () => 100 * guidanceSaving({ student: 2.8e9, teacher: 1.5e9, steps: 0.7, taught: 36 / 208 }), why: INPUTS },
  { claim: 'Steps saved', kind: 'by construction', published: 30, unit: '%', where: PAPER, tolerance: 0.001, compute: (catalog) => 100 * (1 - billOfNode(TAUGHT, 'train', catalog).flops / billOf(ALONE, catalog).flops) },
  { claim: 'Time saved, 8.6B student, against the middle of 25 % to 29 %', kind: 'predicted', published: 27, unit: '%', where: `${PAPER}: 25 % to 29 % over sizes`, tolerance: 2 / 27, compute: (catalog) => saved(TAUGHT_LARGE, ALONE_LARGE, catalog), why: 'A teacher of 2.8B is assumed.' },
  { claim: 'GPU-hours of the teacher’s passes over those of the student alone', kind: 'predicted', published: (100 * (36 / 208) * 1.5) / (3 * 2.8), unit: '%', where: 'f N_s / (3 N)', tolerance: 0.25, compute: (catalog) => (100 * deviceHours(billOfNode(TAUGHT, 'guide', catalog))) / hours(ALONE, catalog), why: 'The teacher here has 1.41B parameters where the paper’s has 1.5B, and the output head is counted for one token of a sequence where soft labels need it for all.' },
  { claim: 'The teacher’s own training over the student’s, in FLOPs', kind: 'predicted', published: (100 * 1.5) / 2.8, unit: '%', where: 'N_s / N, as many tokens', tolerance: 0.1, compute: (catalog) => (100 * billOfNode(TAUGHT, 'teacher', catalog, OWN_TEACHER).flops) / billOf(ALONE, catalog).flops, why: 'The teacher here has 1.41B parameters where the paper’s has 1.5B.' },
  { claim: 'With the teacher trained for it: GPU-hours over the student alone', kind: 'predicted', unit: '×', compute: (catalog) => hours(TAUGHT, catalog, OWN_TEACHER) / hours(ALONE, catalog), why: 'More than one: the teacher costs more than it saves.' },
  { claim: 'Students that one teacher must teach until it has paid for itself', kind: 'predicted', unit: 'students', compute: (catalog) => deviceHours(billOfNode(TAUGHT, 'teacher', catalog, OWN_TEACHER)) / (hours(ALONE, catalog) - hours(TAUGHT, catalog)) },
  { claim: 'Soft labels in a store, 64 classes a token', kind: 'predicted', unit: 'B', compute: (catalog) => storedBytes(64, catalog), why: 'Six bytes a class: two for the probability, four to name it.' },
  { claim: 'Soft labels in a store, all of 256,000 classes', kind: 'predicted', unit: 'B', compute: (catalog) => storedBytes(256_000, catalog) },
  { claim: 'Keeping 64 classes a token for a month over the teacher’s passes, in money', kind: 'predicted', unit: '×', compute: (catalog) => billOfNode(STORED, 'labels', catalog).usd / billOfNode(TAUGHT, 'guide', catalog).usd, why: 'At $0.023 a gigabyte and month, which is assumed; reading them is not paid for.' },
  { claim: 'The bill of the student with a teacher that is there, 64 A100', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(TAUGHT, catalog).usd },
  { claim: 'The bill of the student alone', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(ALONE, catalog).usd },
  { claim: 'Better few-shot average at equal steps, 2.8B and later 8.6B', kind: 'cited', where: 'arXiv:2410.18779', why: 'Quality is not priced.' },
];
