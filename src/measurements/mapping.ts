import type { Op } from '../engine/op.ts';
import type { Settings } from '../scenario/fields.ts';
import type { MeasuredRow, Quantity } from './row.ts';
import type { TableName } from './tables.ts';

/** What kind of figure it is: the rows whose residuals are judged and shown together. `waiting`: time to first token in a service under load. */
export const DOMAINS = [
  'gemm', 'experts', 'prefill-attention', 'decode-attention', 'elementwise', 'collectives', 'prefill', 'decode', 'serving', 'waiting', 'training', 'memory', 'energy',
] as const;
export type Domain = (typeof DOMAINS)[number];

/** One kernel or collective, timed alone. */
export interface Bench {
  /** Catalog id. */
  readonly device: string;
  readonly count: number;
  readonly perNode: number;
  readonly ops: readonly Op[];
  /** An all-reduce in one kernel through peers' memory, or the library's. */
  readonly direct?: boolean;
}

/** What a row means: something the engine can be asked, or what is missing to ask it. */
export type Mapping =
  | {
    readonly kind: 'scenario';
    readonly domain: Domain;
    readonly settings: Settings;
    readonly quantity: Quantity;
    /** In the quantity's SI unit. */
    readonly measured: number;
    /** What the source leaves open and was assumed for this row, in words; the source's own list holds what goes for all of its rows. */
    readonly assumed?: readonly string[];
    /** Why the row says nothing of the engine's error though it can be priced: shown, never judged or fitted. */
    readonly aside?: string;
  }
  | { readonly kind: 'bench'; readonly domain: Domain; readonly bench: Bench; readonly measured: number; readonly aside?: string }
  | { readonly kind: 'missing'; readonly domain: Domain; readonly missing: string };

/** A publisher of figures: how its rows are read. */
export interface MeasurementSource {
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  /** How its figures are read: definitions, what a batch is, which power limit. One sentence each. */
  readonly assumptions: readonly string[];
  readonly map: (row: MeasuredRow, table: TableName) => Mapping;
}
