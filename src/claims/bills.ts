import type { Catalog } from '../catalog/catalog.ts';
import type { Costs } from '../program/costs.ts';
import type { Settings } from '../scenario/fields.ts';
import { nodeNamed, pricedProgram } from './programs.ts';
import { trainedMetric } from './training.ts';

/** Hours of one device that some work comes to. */
export function deviceHours({ deviceSeconds }: Pick<Costs, 'deviceSeconds'>): number {
  return deviceSeconds / 3600;
}

/** Everything that a program of a claim comes to, over all its uses. */
export function billOf(text: string, catalog: Catalog, knobs: Readonly<Record<string, number>> = {}): Costs {
  return pricedProgram(text, catalog, {}, knobs).total;
}

/** What one node of a program comes to, over all its calls. */
export function billOfNode(text: string, node: string, catalog: Catalog, knobs: Readonly<Record<string, number>> = {}): Costs {
  return nodeNamed(pricedProgram(text, catalog, {}, knobs), node).total;
}

/** Device-hours of a whole training run. */
export function runHours(settings: Settings & { readonly count: number }, catalog: Catalog): number {
  return (trainedMetric(settings, 'training_time', catalog) * settings.count) / 3600;
}

/** Two programs side by side, as a case opens them. */
export function sideBySide(first: string, second: string): string {
  return `${first}; vs; ${second}`;
}
