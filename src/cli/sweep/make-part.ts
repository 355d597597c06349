import { kinOf } from '../../sweep/kin.ts';
import { mkdirSync } from 'node:fs';
import type { Catalog } from '../../catalog/catalog.ts';
import { createAnswer, type Answer } from '../../sweep/frontier/answer.ts';
import { bestOf } from '../../sweep/frontier/best.ts';
import { frontOf } from '../../sweep/frontier/front.ts';
import { createSweepPricer } from '../../sweep/pricing/create.ts';
import type { PricedColumns, SweepPricer } from '../../sweep/pricing/pricer.ts';
import type { SweepSpec } from '../../sweep/types.ts';
import { partAt } from './grid.ts';
import type { Identity } from './identity.ts';
import { partBytes, readPart, writePart } from './part-file.ts';
import { chosenRows, tableOf } from './rows.ts';

/** From a shell the frontier alone is asked for, not the layers behind it. */
export const DEPTH = { layers: 1, best: 10 } as const;

/** What a thread is told once. */
export interface PartTask {
  readonly identity: Identity;
  readonly out: string | undefined;
}

export interface MadePart {
  readonly part: number;
  readonly scenarios: number;
  /** Its file was there already. */
  readonly found: boolean;
  readonly answer: Answer;
}

/** Makes parts of a sweep one by one: from its file where that is whole, or by pricing it and writing the file. */
export function createPartMaker({ identity, out }: PartTask, catalog: Catalog): (part: number) => MadePart {
  const { question, keep, grid, hash } = identity;
  let pricer: SweepPricer | undefined;
  if (out !== undefined) mkdirSync(out, { recursive: true });
  return (part) => {
    const { first, count } = partAt(grid, part);
    const there = out === undefined ? undefined : readPart(out, part, identity);
    if (there !== undefined) return { part, scenarios: count, found: true, answer: there };
    // Not before it is needed: where all parts are there, nothing is priced.
    pricer ??= createSweepPricer(question, catalog);
    const run = pricer.price(first, count);
    const answer = answerOf(question.spec, run);
    if (out !== undefined) writePart(out, part, partBytes(hash, part, tableOf(question.spec, run, chosenRows(keep, run, answer.front.index)), answer));
    return { part, scenarios: count, found: false, answer };
  };
}

function answerOf(spec: SweepSpec, { first, count, columns, status, counts }: PricedColumns): Answer {
  const wants = spec.objectives.map(({ want }) => want);
  // The needed metrics begin with the objectives.
  const aimed = columns.slice(0, wants.length);
  const growing = createAnswer(spec, DEPTH);
  growing.take({ first, count, front: frontOf(aimed, wants, status, first, count, DEPTH.layers), best: bestOf(aimed, wants, status, first, count, DEPTH.best, kinOf(spec)), counts });
  return growing.answer();
}
