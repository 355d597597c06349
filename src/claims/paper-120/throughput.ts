import type { Catalog } from '../../catalog/catalog.ts';
import { metricOfSettings } from '../price.ts';
import { cell } from './cases.ts';
import { BATCHES, MEASURED, NETWORKS, OOM, SYSTEMS, type Card, type System } from './table.ts';

/** Sequences that the servers take at most, unless told otherwise. */
const MOST = 256;
/** Systems of the table that QServe is compared with. */
const OTHERS = SYSTEMS.filter((system) => system !== 'qserve');

const tokens = (at: number, card: Card, system: System, batch: number, catalog: Catalog): number => metricOfSettings(cell(networkAt(at), card, system, batch), 'tokens_per_second', catalog);

function networkAt(at: number): string {
  const id = NETWORKS[at];
  if (id === undefined) throw new Error('The table has eight networks');
  return id;
}

/** Sequences whose caches fit beside the weights; 0 where not even one does. */
export function mostThatFit(at: number, card: Card, system: System, catalog: Catalog): number {
  return metricOfSettings(cell(networkAt(at), card, system, 1), 'max_batch', catalog);
}

/** Tokens a second with as many sequences as fit, 256 at most; 0 where none fits. */
export function largestThroughput(at: number, card: Card, system: System, catalog: Catalog): number {
  const batch = Math.min(MOST, mostThatFit(at, card, system, catalog));
  return batch < 1 ? OOM : tokens(at, card, system, batch, catalog);
}

/** The best of the three systems that QServe is compared with. */
export function bestOther(at: number, card: Card, catalog: Catalog): number {
  return Math.max(...OTHERS.map((system) => largestThroughput(at, card, system, catalog)));
}

/** QServe over the best other. */
export function gain(at: number, card: Card, catalog: Catalog): number {
  return largestThroughput(at, card, 'qserve', catalog) / bestOther(at, card, catalog);
}

/** QServe with the sequences that its authors used, started from a service in Python as theirs is. */
export function atTheirBatch(at: number, card: Card, catalog: Catalog): number {
  return metricOfSettings(cell(networkAt(at), card, 'qserve', BATCHES[card][at] as number, { host: 'served' }), 'tokens_per_second', catalog);
}

/** Cells of the table of which the engine says as the table does whether they fit. */
export function agreeingCells(catalog: Catalog): number {
  let agreeing = 0;
  for (const card of Object.keys(MEASURED) as Card[]) {
    for (const system of SYSTEMS) MEASURED[card][system].forEach((measured, at) => { agreeing += (measured === OOM) === (mostThatFit(at, card, system, catalog) < 1) ? 1 : 0; });
  }
  return agreeing;
}

/** Geometric mean over the cells of a system that fit: computed over measured. */
export function meanRatio(card: Card, system: System, catalog: Catalog): number {
  const logs = MEASURED[card][system].flatMap((measured, at) => (measured === OOM ? [] : [Math.log(largestThroughput(at, card, system, catalog) / measured)]));
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

/** QServe of the table over the best other of it. */
export function measuredGain(at: number, card: Card): number {
  return (MEASURED[card].qserve[at] as number) / measuredBest(at, card);
}

export function measuredBest(at: number, card: Card): number {
  return Math.max(...OTHERS.map((system) => MEASURED[card][system][at] as number));
}
