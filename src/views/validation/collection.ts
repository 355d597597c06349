import type { Catalog } from '../../catalog/catalog.ts';
import type { Residual } from '../../measurements/residual.ts';
import type { ResidualsApi, SourcesAnswer } from '../../measurements/residuals.ts';
import { TABLES, type TableName } from '../../measurements/tables.ts';
import { lineOf, unpricedLine, type Line } from './lines.ts';

/** How far one table has come. */
export interface TableProgress {
  readonly table: TableName;
  readonly done: number;
  /** Rows there are; undefined until the table is there. */
  readonly of: number | undefined;
  /** Why it did not come. */
  readonly failure: string | undefined;
}

/** What has been compared so far. Another one after every slice. */
export interface Snapshot {
  readonly lines: readonly Line[];
  readonly tables: readonly TableProgress[];
  readonly sources: SourcesAnswer | undefined;
  readonly busy: boolean;
}

/** Measured rows coming in, table by table. */
export interface Collection {
  readonly snapshot: () => Snapshot;
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes a table next that is looked at, if it has not been begun. */
  readonly prefer: (table: TableName) => void;
  /** Asks again for tables that did not come. */
  readonly retry: () => void;
}

const START: Snapshot = { lines: [], tables: TABLES.map((table) => ({ table, done: 0, of: undefined, failure: undefined })), sources: undefined, busy: true };

/** Opens in Explore as it was priced here. */
function atTheBound(residual: Residual): Residual {
  return residual.settings === undefined ? residual : { ...residual, settings: { ...residual.settings, efficiency: 'ideal' } };
}

/** Starts comparing when somebody first looks, and keeps what it has. A table that does not come is said so and passed over. */
export function createCollection(api: ResidualsApi, catalog: Catalog, ideal: boolean): Collection {
  let now = START;
  let started = false;
  const queue = [...TABLES];
  const listeners = new Set<() => void>();
  const put = (patch: Partial<Snapshot>): void => {
    now = { ...now, ...patch };
    for (const listener of listeners) listener();
  };
  const progress = (table: TableName, patch: Partial<TableProgress>): readonly TableProgress[] => now.tables.map((one) => (one.table === table ? { ...one, ...patch } : one));

  const collect = async (table: TableName): Promise<void> => {
    let from: number | undefined = 0;
    while (from !== undefined) {
      const answer = await api.slice({ table, from, ideal });
      if (!answer.ok) return put({ tables: progress(table, { failure: answer.message }) });
      const { residuals, unpriced, next, of } = answer.value;
      const added = [...residuals.map((one) => lineOf(ideal ? atTheBound(one) : one, catalog)), ...unpriced.map(unpricedLine)];
      put({ lines: [...now.lines, ...added], tables: progress(table, { done: next ?? of, of }) });
      from = next;
      // Where no worker runs this is the page's own time: let it draw in between.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  };

  const start = async (): Promise<void> => {
    if (now.sources === undefined) {
      const sources = await api.sources();
      if (sources.ok) put({ sources: sources.value });
    }
    for (let table = queue.shift(); table !== undefined; table = queue.shift()) {
      try {
        await collect(table);
      } catch (error) {
        put({ tables: progress(table, { failure: `Could not compare ${table}: ${error instanceof Error ? error.message : String(error)}.` }) });
      }
    }
    put({ busy: false });
  };

  return {
    prefer: (table) => {
      const at = queue.indexOf(table);
      if (at > 0) queue.unshift(...queue.splice(at, 1));
    },
    retry: () => {
      const failed = now.tables.filter(({ failure }) => failure !== undefined).map(({ table }) => table);
      if (now.busy || failed.length === 0) return;
      queue.push(...failed);
      put({
        busy: true, lines: now.lines.filter(({ table }) => !failed.includes(table)),
        tables: now.tables.map((one) => (one.failure === undefined ? one : { ...one, done: 0, failure: undefined })),
      });
      void start();
    },
    snapshot: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      if (!started) {
        started = true;
        void start();
      }
      return () => listeners.delete(listener);
    },
  };
}
