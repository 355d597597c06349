import type { FormatId } from '../engine/formats.ts';
import { FORMATS } from '../engine/formats.ts';
import type { Domain } from './mapping.ts';

/** What decides which measured rows are comparable to a prediction. */
export interface Traits {
  readonly family: string;
  readonly format: FormatClass;
  readonly scale: Scale;
}

/** Width of what the matrix units multiply or the weights are stored in, whichever is narrower. */
export type FormatClass = '16-bit' | '8-bit' | '4-bit';
export type Scale = 'one device' | 'one node' | 'several nodes';

export function formatClass(...formats: readonly FormatId[]): FormatClass {
  // Nothing multiplied: a collective or an elementwise kernel moves 16-bit values.
  const bits = Math.min(16, ...formats.map((format) => FORMATS[format].element_bits));
  return bits >= 16 ? '16-bit' : bits > 4 ? '8-bit' : '4-bit';
}

export function scaleOf(devices: number, perNode: number): Scale {
  return devices <= 1 ? 'one device' : devices <= perNode ? 'one node' : 'several nodes';
}

/** From the most alike to everything measured of the kind: the traits that rows and prediction share. */
export const LEVELS = [['family', 'format', 'scale'], ['family', 'format'], ['family'], []] as const satisfies readonly (readonly (keyof Traits)[])[];

/** Rows alike, and the range that holds 80 % of what a source not seen measures: factors on a predicted TIME. */
export interface BandGroup {
  readonly domain: Domain;
  /** Index into `LEVELS`. */
  readonly level: number;
  readonly traits: Partial<Traits>;
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  readonly sources: readonly string[];
}

export interface Coverage {
  /** Rows of sources left out. */
  readonly rows: number;
  readonly sources: number;
  /** Share of them inside the band that the other sources give. */
  readonly inside: number;
}

/** The file `data/bands.json`, written by `npm run calibrate`. */
export interface BandTable {
  readonly groups: readonly BandGroup[];
  readonly coverage: Readonly<Partial<Record<Domain, Coverage>>>;
}

/** Fewest rows that make a group. */
export const FEWEST_ROWS = 8;

/** The most alike group that was measured; undefined where nothing of the kind was. */
export function groupFor(domain: Domain, traits: Traits, groups: readonly BandGroup[]): BandGroup | undefined {
  return groups
    .filter((group) => group.domain === domain && Object.entries(group.traits).every(([trait, value]) => traits[trait as keyof Traits] === value))
    .sort((a, b) => a.level - b.level)[0];
}
