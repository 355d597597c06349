import type { Catalog } from '../catalog/catalog.ts';
import { keeping, type Loaded } from '../catalog/loaded.ts';
import type { EfficiencyModel } from '../engine/price/efficiency.ts';
import type { Domain, Mapping, MeasurementSource } from './mapping.ts';
import { benchTerms, type BenchTerm } from './bench-terms.ts';
import { compareRow, type Compared, type Residual, type Unpriced } from './residual.ts';
import { subjectOf } from './alike.ts';
import { runOf, type ComparableRun } from './comparable.ts';
import { rowKey, type MeasuredRow, type SourceFile } from './row.ts';
import type { TableName } from './tables.ts';

/** Rows compared between two answers: short enough to look progressive, long enough to cost little in messages. */
export const SLICE = 400;

export interface SliceQuestion {
  readonly table: TableName;
  readonly from: number;
  /** At the bound a datasheet gives, without efficiencies or floors. */
  readonly ideal: boolean;
}

export interface Slice {
  readonly residuals: readonly Residual[];
  readonly unpriced: readonly Unpriced[];
  /** Where the next slice starts; undefined at the end. */
  readonly next: number | undefined;
  /** Rows of the table. */
  readonly of: number;
}

export interface DetailQuestion {
  readonly table: TableName;
  readonly id: string;
  readonly ideal: boolean;
}

/** Everything there is to say of one row. */
export interface RowDetail {
  readonly row: MeasuredRow;
  readonly file: SourceFile | undefined;
  readonly mapping: Mapping;
  readonly compared: Compared;
  /** What a kernel's prediction is made of; empty for whole models. */
  readonly terms: readonly BenchTerm[];
}

/** A publisher without its code. */
export type Publisher = Omit<MeasurementSource, 'map'>;

export interface SourcesAnswer {
  readonly publishers: readonly Publisher[];
  readonly files: readonly SourceFile[];
}

/** What the validation worker answers. The same functions run in the page where no worker can start. */
export interface ResidualsApi {
  /** Answers once the catalog is loaded. */
  ready(): Promise<Loaded<true>>;
  sources(): Promise<Loaded<SourcesAnswer>>;
  slice(question: SliceQuestion): Promise<Loaded<Slice>>;
  detail(question: DetailQuestion): Promise<Loaded<RowDetail>>;
  /** Measured runs of a model on a machine (`subjectOf`), at one kind of work. */
  runs(subject: string): Promise<Loaded<readonly ComparableRun[]>>;
}

export interface ResidualsParts {
  readonly catalog: () => Promise<Loaded<Catalog>>;
  readonly rows: (table: TableName) => Promise<Loaded<readonly MeasuredRow[]>>;
  readonly files: () => Promise<Loaded<readonly SourceFile[]>>;
  readonly sources: Readonly<Record<string, MeasurementSource>>;
  readonly publisherOf: (row: MeasuredRow) => string;
  readonly mapRow: (table: TableName, row: MeasuredRow) => Mapping;
}

/** Where a row is counted that nothing says how to read. */
const MOSTLY: Readonly<Record<TableName, Domain>> = {
  gemm: 'gemm', experts: 'experts', attention: 'decode-attention', collectives: 'collectives', kernels: 'elementwise', inference: 'decode', training: 'training', memory: 'memory',
};

const IDEAL: EfficiencyModel = { kind: 'ideal' };

/** Compares measured rows with the engine, a slice at a time; each file is fetched once, when first needed. */
export function createResiduals({ catalog, rows, files, sources, publisherOf, mapRow }: ResidualsParts): ResidualsApi {
  const loadCatalog = keeping(catalog);
  const loadFiles = keeping(files);
  const tables = new Map<TableName, () => Promise<Loaded<readonly MeasuredRow[]>>>();
  const loadTable = (table: TableName): Promise<Loaded<readonly MeasuredRow[]>> => {
    const load = tables.get(table) ?? keeping(() => rows(table));
    tables.set(table, load);
    return load();
  };
  const compare = (table: TableName, row: MeasuredRow, facts: Catalog, ideal: boolean): { readonly mapping: Mapping; readonly compared: Compared } => {
    const publisher = publisherOf(row);
    // One row that cannot be read must not take the others with it.
    try {
      const mapping = mapRow(table, row);
      try {
        return { mapping, compared: compareRow(table, row, publisher, mapping, facts, ideal ? IDEAL : undefined) };
      } catch (error) {
        return refused(table, row, publisher, mapping, `a prediction: ${messageOf(error)}`);
      }
    } catch (error) {
      return refused(table, row, publisher, { kind: 'missing', domain: MOSTLY[table], missing: messageOf(error) }, messageOf(error));
    }
  };
  const mapped = (table: TableName, row: MeasuredRow): Mapping | undefined => {
    try {
      return mapRow(table, row);
    } catch {
      return undefined;
    }
  };
  return {
    ready: async () => {
      const facts = await loadCatalog();
      return facts.ok ? { ok: true, value: true } : facts;
    },
    sources: async () => {
      const loaded = await loadFiles();
      if (!loaded.ok) return loaded;
      const publishers = Object.values(sources).map(({ publisher, title, url, assumptions }): Publisher => ({ publisher, title, url, assumptions }));
      return { ok: true, value: { publishers, files: loaded.value } };
    },
    slice: async ({ table, from, ideal }) => {
      const [facts, loaded] = [await loadCatalog(), await loadTable(table)];
      if (!facts.ok) return facts;
      if (!loaded.ok) return loaded;
      const all = loaded.value;
      const compared = all.slice(from, from + SLICE).map((row) => compare(table, row, facts.value, ideal).compared);
      return {
        ok: true,
        value: {
          residuals: compared.flatMap((one) => (one.kind === 'residual' ? [one.residual] : [])),
          unpriced: compared.flatMap((one) => (one.kind === 'unpriced' ? [one.unpriced] : [])),
          next: from + SLICE < all.length ? from + SLICE : undefined,
          of: all.length,
        },
      };
    },
    runs: async (subject) => {
      const facts = await loadCatalog();
      if (!facts.ok) return facts;
      const found: ComparableRun[] = [];
      for (const table of RUNS) {
        const loaded = await loadTable(table);
        if (!loaded.ok) return loaded;
        for (const row of loaded.value) {
          const mapping = mapped(table, row);
          if (mapping?.kind !== 'scenario' || subjectOf({ kind: 'generation', model: '', device: '', ...mapping.settings }) !== subject) continue;
          const run = runOf(table, row, publisherOf(row), mapping, facts.value);
          if (run !== undefined) found.push(run);
        }
      }
      return { ok: true, value: found };
    },
    detail: async ({ table, id, ideal }) => {
      const [facts, loaded, listed] = [await loadCatalog(), await loadTable(table), await loadFiles()];
      if (!facts.ok) return facts;
      if (!loaded.ok) return loaded;
      const row = loaded.value.find((one) => rowKey(table, one) === id);
      if (row === undefined) return { ok: false, message: `No measured row is called ${id}.` };
      const { mapping, compared } = compare(table, row, facts.value, ideal);
      const terms = mapping.kind === 'bench' && compared.kind === 'residual' ? benchTerms(mapping.bench, facts.value, ideal ? IDEAL : undefined) : [];
      return { ok: true, value: { row, file: listed.ok ? listed.value.find(({ key }) => key === row.source) : undefined, mapping, compared, terms } };
    },
  };
}

/** Tables of whole runs; a kernel alone is no run. */
const RUNS = ['inference', 'training', 'memory'] as const satisfies readonly TableName[];

function refused(table: TableName, row: MeasuredRow, publisher: string, mapping: Mapping, missing: string): { readonly mapping: Mapping; readonly compared: Compared } {
  return { mapping, compared: { kind: 'unpriced', unpriced: { id: rowKey(table, row), table, source: row.source, publisher, domain: mapping.domain, value: row.value, unit: row.unit, missing } } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
