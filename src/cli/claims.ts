import { loadCatalog, loadPaperDetails } from '../catalog/load-node.ts';
import { allRows, type ClaimRow } from '../claims/rows.ts';

/** The row as contracted: every field there, `null` for what there is none of. */
function toJson({ paper, status, claim, kind, published, unit, computed, error, tolerance, within, where, why }: ClaimRow): string {
  const row = { paper, status, claim, kind, published, unit, computed, error, tolerance, within };
  const filled = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? null]));
  return JSON.stringify({ ...filled, where, why });
}

process.stdout.write(`${allRows(loadCatalog(), loadPaperDetails()).map(toJson).join('\n')}\n`);
