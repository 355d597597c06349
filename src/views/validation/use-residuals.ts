import { useEffect, useSyncExternalStore } from 'react';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Domain } from '../../measurements/mapping.ts';
import type { ResidualsApi } from '../../measurements/residuals.ts';
import type { TableName } from '../../measurements/tables.ts';
import type { Connection } from '../../store/connection.ts';
import { connectResiduals } from '../../store/validation.ts';
import { createCollection, type Collection, type Snapshot } from './collection.ts';

interface Opened {
  readonly api: ResidualsApi;
  readonly calibrated: Collection;
  readonly ideal: Collection;
}

/** Compared once for a catalog, however often the view is opened. */
const opened = new WeakMap<Catalog, Opened>();

function openFor(catalog: Catalog): Opened {
  const kept = opened.get(catalog);
  if (kept !== undefined) return kept;
  const api = workerOrPage(catalog);
  const fresh = { api, calibrated: createCollection(api, catalog, false), ideal: createCollection(api, catalog, true) };
  opened.set(catalog, fresh);
  return fresh;
}

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

/** Asks the worker; where none can start, or it died, the page itself. */
function workerOrPage(catalog: Catalog): ResidualsApi {
  let connection: Connection<ResidualsApi> | undefined;
  let inPage: Promise<ResidualsApi> | undefined;
  let death: Promise<undefined> | undefined;
  const connect = (): void => {
    try {
      const made = connectResiduals();
      connection = made;
      death = new Promise((resolve) => made.onDeath(() => resolve(undefined)));
    } catch {
      connection = undefined;
    }
  };
  let tried = false;
  const ask = async <T>(call: (api: ResidualsApi) => Promise<T>): Promise<T> => {
    if (!tried) connect();
    tried = true;
    if (connection !== undefined && death !== undefined) {
      const answer = await Promise.race([call(connection.api).then((value) => ({ value }), () => undefined), death]);
      if (answer !== undefined) return answer.value;
      connection.close();
      connection = undefined;
    }
    return call(await (inPage ??= loadInPage(catalog)));
  };
  return { sources: () => ask((api) => api.sources()), slice: (question) => ask((api) => api.slice(question)), detail: (question) => ask((api) => api.detail(question)), runs: (subject) => ask((api) => api.runs(subject)) };
}

async function loadInPage(catalog: Catalog): Promise<ResidualsApi> {
  const [{ createResiduals }, { loadRows, loadSourceFiles }, { mapRow, publisherOf, SOURCES }] = await Promise.all([
    import('../../measurements/residuals.ts'), import('../../measurements/load-browser.ts'), import('../../measurements/sources/index.ts'),
  ]);
  return createResiduals({ catalog: async () => ({ ok: true, value: catalog }), rows: loadRows, files: loadSourceFiles, sources: SOURCES, publisherOf, mapRow });
}
