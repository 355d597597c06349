import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { ALWAYS, DRIFTED, HALF, LIVE } from './cases.ts';

const ABSTRACT = 'abstract';

/** Core time of retraining an hour. */
const retraining = (program: string, catalog: Catalog, knobs: Readonly<Record<string, number>> = {}): number => nodeNamed(pricedProgram(program, catalog, {}, knobs), 'retrain').total.coreSeconds;
const saved = (program: string, catalog: Catalog): number => 100 * (1 - retraining(program, catalog) / retraining(ALWAYS, catalog));
/** 1 − what is left of error × computing, where the error grows by `error`. */
const gained = (catalog: Catalog, error: number): number => 100 * (1 - (retraining(LIVE, catalog, { keep: 0.5, duty: 0.1 }) / retraining(ALWAYS, catalog)) * (1 + error));

export const CLAIMS_039: readonly Claim[] = [
  { claim: 'Computing saved where only the telling half of the data is kept', kind: 'by construction', published: 50, unit: '%', where: ABSTRACT, tolerance: 0.01, compute: (catalog) => saved(HALF, catalog), why: 'The share of the data that is kept is an input; time falls with it as epochs of a network do.' },
  { claim: 'Computing saved where models are retrained when they have drifted', kind: 'by construction', published: 90, unit: '%', where: ABSTRACT, tolerance: 0.01, compute: (catalog) => saved(DRIFTED, catalog), why: 'How often a model drifts is an input.' },
  { claim: 'Both together: error × computing below that of retraining everything every hour', kind: 'predicted', published: 99.7, unit: '%', where: `${ABSTRACT}, “up to”`, tolerance: 0.05, compute: (catalog) => gained(catalog, 0), why: 'Half of the data in a tenth of the hours leaves 5 %. The published figure is the most of all pairs of models and configurations, and needs 0.3 % to be left.' },
  { claim: 'The same where the error grows by 15 %', kind: 'predicted', unit: '%', where: 'no figure published', compute: (catalog) => gained(catalog, 0.15) },
  { claim: 'With watching for drift and forecasts paid for: computing saved', kind: 'predicted', unit: '%', where: 'no figure published', compute: (catalog) => 100 * (1 - pricedProgram(LIVE, catalog).perUse.coreSeconds / pricedProgram(ALWAYS, catalog).perUse.coreSeconds), why: 'Watching costs two per cent of a training for every model and hour, and forecasts are made anyway: what is left is twice that of the training alone.' },
  { claim: 'Energy of 144 models a day', kind: 'predicted', unit: 'J', dimension: 'joules', where: 'no figure published; 20 s of a core a training, 10 W a core, both assumed', compute: (catalog) => 24 * pricedProgram(LIVE, catalog).perUse.joules },
  { claim: 'Error: unchanged to 15 % worse with half of the data, up to 10 % better when retrained on drift', kind: 'cited', where: ABSTRACT },
];
