import { useEffect, useSyncExternalStore } from 'react';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Domain } from '../../measurements/mapping.ts';
import type { ResidualsApi } from '../../measurements/residuals.ts';
import type { TableName } from '../../measurements/tables.ts';
import { createLine } from '../../store/line.ts';
import { perCatalog } from '../../catalog/per-catalog.ts';
import { connectResiduals } from '../../store/workers.ts';
import { createCollection, type Snapshot } from './collection.ts';

/** Compared once for a catalog, however often the view is opened. */
const openFor = perCatalog((catalog) => {
  const api = workerOrPage(catalog);
  return { api, calibrated: createCollection(api, catalog, false), ideal: createCollection(api, catalog, true) };
});

/** Where most rows of a domain stand. */
function tableOf(domain: Domain): TableName {
  switch (domain) {
    case 'prefill-attention':
    case 'decode-attention':
      return 'attention';
    case 'elementwise':
      return 'kernels';
    case 'prefill':
    case 'decode':
    case 'serving':
    case 'waiting':
    case 'energy':
      return 'inference';
    case 'gemm':
    case 'experts':
    case 'collectives':
    case 'training':
    case 'memory':
      return domain;
  }
}

/** Rows compared so far, at calibrated or ideal efficiency; those of the domain looked at come first. */
export function useResiduals(catalog: Catalog, ideal: boolean, domain: Domain | undefined): Snapshot {
  const { calibrated, ideal: bound } = openFor(catalog);
  const collection = ideal ? bound : calibrated;
  useEffect(() => {
    if (domain !== undefined) collection.prefer(tableOf(domain));
  }, [collection, domain]);
  return useSyncExternalStore(collection.subscribe, collection.snapshot);
}

/** Asks again for the tables that did not come. */
export function retryResiduals(catalog: Catalog, ideal: boolean): void {
  const { calibrated, ideal: bound } = openFor(catalog);
  (ideal ? bound : calibrated).retry();
}

export function residualsApi(catalog: Catalog): ResidualsApi {
  return openFor(catalog).api;
}

/** Asks the worker; where none can start, or they keep dying, the page itself. */
function workerOrPage(catalog: Catalog): ResidualsApi {
  const { ask } = createLine<ResidualsApi>({ connect: connectResiduals, inPage: () => loadInPage(catalog), patience: PATIENCE, part: 'The part of the page that compares measurements' });
  return { ready: () => ask((api) => api.ready()), sources: () => ask((api) => api.sources()), slice: (question) => ask((api) => api.slice(question)), detail: (question) => ask((api) => api.detail(question)), runs: (subject) => ask((api) => api.runs(subject)) };
}

/** An answer may fetch the rows it is about, over whatever line. Milliseconds. */
const PATIENCE = 120_000;

async function loadInPage(catalog: Catalog): Promise<ResidualsApi> {
  const [{ createResiduals }, { loadRows, loadSourceFiles }, { mapRow, publisherOf, SOURCES }] = await Promise.all([
    import('../../measurements/residuals.ts'), import('../../measurements/load-browser.ts'), import('../../measurements/sources/index.ts'),
  ]);
  return createResiduals({ catalog: async () => ({ ok: true, value: catalog }), rows: loadRows, files: loadSourceFiles, sources: SOURCES, publisherOf, mapRow });
}
