import type { Catalog } from '../../src/catalog/catalog.ts';
import { routesToExperts } from '../../src/engine/architecture.ts';
import { formatClass, scaleOf } from '../../src/measurements/bands.ts';
import { loadRows } from '../../src/measurements/load-node.ts';
import { DOMAINS, type Mapping } from '../../src/measurements/mapping.ts';
import { traitsOf } from '../../src/measurements/metric-bands.ts';
import { compareRow } from '../../src/measurements/residual.ts';
import { fallsWithTime, rowKey } from '../../src/measurements/row.ts';
import { mapRow, publisherOf } from '../../src/measurements/sources/index.ts';
import { TABLES } from '../../src/measurements/tables.ts';
import { complete } from '../../src/scenario/complete.ts';
import { architectureOf } from '../../src/scenario/resolve.ts';
import type { BandSample } from './bands.ts';

/** A row that says something of the engine: ln(measured/predicted) of its time, and what it is comparable to. */
export interface JudgedRow extends BandSample {
  /** `rowKey` of it. */
  readonly key: string;
  readonly publisher: string;
  readonly model: string;
}

/** Every row, or one publisher's, that can be priced and is not set aside, with the residual of the catalog's calibration. */
export function judgedRows(catalog: Catalog, only?: string): readonly JudgedRow[] {
  const rows = TABLES.flatMap((table) => loadRows(table).flatMap((row): JudgedRow[] => {
    const publisher = publisherOf(row);
    if (only !== undefined && publisher !== only) return [];
    const mapping = mapRow(table, row);
    if (mapping.kind === 'missing' || mapping.aside !== undefined) return [];
    const compared = compareRow(table, row, publisher, mapping, catalog);
    if (compared.kind === 'unpriced') return [];
    const { family, measured, predicted, quantity } = compared.residual;
    const residual = Math.log(measured / predicted) * (fallsWithTime(quantity) ? -1 : 1);
    // Rows of one publisher's kernels differ by file as much as by publisher; whole runs of one publisher share its practice.
    return [{ key: rowKey(table, row), publisher, model: compared.residual.model ?? '', source: mapping.kind === 'bench' ? row.source : publisher, domain: mapping.domain, residual, ...traits(mapping, family, catalog) }];
  }));
  // Where one publisher is all there is, what it measured of one model is left out instead.
  const several = new Set(DOMAINS.filter((domain) => new Set(rows.filter((row) => row.domain === domain).map(({ source }) => source)).size > 1));
  return rows.map((row) => (several.has(row.domain) ? row : { ...row, source: `${row.publisher}, ${row.model}` }));
}

function traits(mapping: Exclude<Mapping, { readonly kind: 'missing' }>, family: string, catalog: Catalog): Pick<BandSample, 'family' | 'format' | 'scale' | 'program' | 'network'> {
  if (mapping.kind === 'scenario') {
    const { values } = complete(mapping.settings, catalog);
    const model = architectureOf(values.model, catalog);
    return traitsOf(values, { family, experts: model !== undefined && routesToExperts(model.architecture) });
  }
  const { ops, count, perNode } = mapping.bench;
  return { family, format: formatClass(...ops.filter(({ matrixFlops }) => matrixFlops > 0).map(({ format }) => format)), scale: scaleOf(count, perNode), program: 'kernel', network: 'dense' };
}
