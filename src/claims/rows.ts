import type { Catalog, PaperClaim, PaperDetail } from '../catalog/catalog.ts';
import type { Dimension } from '../units/dimension.ts';
import type { Claim, ClaimKind } from './claim.ts';
import { WORKING } from './registry.ts';

/** A claim with its outcome: what the Papers view shows and the command line prints. Amounts in SI units. */
export interface ClaimRow {
  readonly paper: number;
  readonly status: 'working' | 'not yet';
  readonly claim: string;
  readonly kind: ClaimKind;
  readonly published: PaperClaim['value'];
  readonly unit: string | undefined;
  readonly computed: number | undefined;
  /** (computed − published) / published; where nothing is published, the computed share itself. */
  readonly error: number | undefined;
  readonly tolerance: number | undefined;
  readonly within: boolean | undefined;
  readonly where?: string;
  readonly why?: string;
  readonly dimension?: Dimension;
}

/** Room for the rounding of sums in another order, as a share. */
const ROUNDING = 1e-12;

/** Computes one claim. */
export function rowOf(paper: number, claim: Claim, catalog: Catalog): ClaimRow {
  const computed = claim.compute?.(catalog);
  const error = errorOf(claim, computed);
  const within = error === undefined || claim.tolerance === undefined ? undefined : Math.abs(error) <= claim.tolerance + ROUNDING;
  return {
    paper, status: 'working', claim: claim.claim, kind: claim.kind, published: claim.published, unit: claim.unit, computed, error, tolerance: claim.tolerance, within,
    ...(claim.where !== undefined && { where: claim.where }),
    ...(claim.why !== undefined && { why: claim.why }),
    ...(claim.dimension !== undefined && { dimension: claim.dimension }),
  };
}

function errorOf({ published, unit, tolerance }: Claim, computed: number | undefined): number | undefined {
  if (computed === undefined) return undefined;
  if (published !== undefined) return (computed - published) / published;
  return unit === '%' && tolerance !== undefined ? computed / 100 : undefined;
}

/** Every claim of one paper, computed; none of a paper that does not work yet. */
export function rowsOfPaper(wanted: number, catalog: Catalog): readonly ClaimRow[] {
  return WORKING.filter(({ paper }) => paper === wanted).flatMap(({ paper, claims }) => claims.map((claim) => rowOf(paper, claim, catalog)));
}

/** Every claim of a paper: computed where it works, else as published. */
export function rowsOfDetail(detail: PaperDetail, catalog: Catalog): readonly ClaimRow[] {
  return WORKING.some(({ paper }) => paper === detail.id) ? rowsOfPaper(detail.id, catalog) : detail.claims.map((claim) => waitingRow(detail.id, claim));
}

/** Every claim of every paper, in the papers' order. */
export function allRows(catalog: Catalog, details: readonly PaperDetail[]): readonly ClaimRow[] {
  return details.flatMap((detail) => rowsOfDetail(detail, catalog));
}

/** A claim that nothing computes yet; what an engine cannot compute at all is cited. */
function waitingRow(paper: number, { claim, value, unit, reproducible, source }: PaperClaim): ClaimRow {
  return {
    paper, status: 'not yet', claim, kind: reproducible ? 'predicted' : 'cited', published: value, unit, computed: undefined, error: undefined, tolerance: undefined, within: undefined,
    ...(source !== undefined && { where: source }),
  };
}
