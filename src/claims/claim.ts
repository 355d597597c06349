import type { Catalog } from '../catalog/catalog.ts';
import type { Settings } from '../scenario/fields.ts';
import type { Dimension } from '../units/dimension.ts';

/**
 * How a claim's figure comes about here. `predicted`: the engine works it out from the setup. `by construction`: the
 * published figure, or all that decides it, is an input, so agreement proves nothing. `cited`: in words, or outside the engine.
 */
export type ClaimKind = 'predicted' | 'by construction' | 'cited';

/** One figure of a paper and how the engine arrives at its own. Amounts in SI units: s, B, FLOP. */
export interface Claim {
  /** What is claimed, in our words. */
  readonly claim: string;
  readonly kind: ClaimKind;
  /** The published figure; absent where the claim is in words. */
  readonly published?: number;
  readonly unit?: string;
  /** How the figure is written for a reader, where its unit does not say: bytes held or bytes moved. */
  readonly dimension?: Dimension;
  /** Where the figure was read. */
  readonly where?: string;
  /** Absent for what is only cited. */
  readonly compute?: (catalog: Catalog) => number;
  /** Largest share by which the computed figure may differ; where nothing is published, the most it may be (a share). */
  readonly tolerance?: number;
  /** Why the two differ, or what limits the comparison. */
  readonly why?: string;
}

/**
 * A scenario of a paper that opens in Explore; in Serve where it comes with what is served and how (a plan as serving/plan/text.ts writes it); in Programs where it comes with
 * an undertaking (program/text.ts); in Laws where it comes with a curve (laws/text.ts).
 */
export interface PaperCase {
  readonly label: string;
  readonly settings: Settings;
  readonly serve?: string;
  readonly program?: string;
  readonly laws?: string;
}

/** A paper that works here. */
export interface PaperModule {
  readonly paper: number;
  readonly cases: readonly PaperCase[];
  readonly claims: readonly Claim[];
}
