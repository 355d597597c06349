import type { FormatId } from '../engine/formats.ts';
import { FORMATS } from '../engine/formats.ts';
import type { Domain } from './mapping.ts';

/** What decides which measured rows are comparable to a prediction. */
export interface Traits {
  readonly family: string;
  readonly format: FormatClass;
  readonly scale: Scale;
  /** What kind of program runs it: how it starts kernels when it answers, how it holds states when it trains. */
  readonly program: string;
  readonly network: 'dense' | 'experts';
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
export const LEVELS = [
  ['network', 'program', 'family', 'format', 'scale'], ['network', 'program', 'family', 'format'], ['network', 'program', 'family'], ['network', 'program'], [],
] as const satisfies readonly (readonly (keyof Traits)[])[];

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

/** What rows of a domain are compared by: power and memory are of the job and the machine, however kernels are started. */
export function relevant(domain: Domain, traits: Traits): Traits {
  return domain === 'energy' || domain === 'memory' ? { ...traits, program: 'any' } : traits;
}

/** A table whose groups can be asked for. */
export interface Bands {
  readonly coverage: BandTable['coverage'];
  /** The most alike group that was measured; undefined where nothing of the kind was. */
  readonly groupFor: (domain: Domain, traits: Traits) => BandGroup | undefined;
}

/** Groups by what they share, so that asking takes a look-up a level. */
export function indexBands({ groups, coverage }: BandTable): Bands {
  const byShared = new Map(groups.map((group) => [keyOf(group.domain, group.level, group.traits), group]));
  return {
    coverage,
    groupFor: (domain, asked) => {
      const traits = relevant(domain, asked);
      for (let level = 0; level < LEVELS.length; level++) {
        const group = byShared.get(keyOf(domain, level, traits));
        if (group !== undefined) return group;
      }
      return undefined;
    },
  };
}

function keyOf(domain: Domain, level: number, traits: Partial<Traits>): string {
  return [domain, level, ...(LEVELS[level] ?? []).map((trait) => traits[trait])].join('|');
}
