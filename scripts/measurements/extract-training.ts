import { statedOnPage } from './bigscience-page.ts';
import { collected, type Collected } from './collection.ts';
import { writeTables } from './tables.ts';

type Columns = Readonly<Record<string, (row: Collected) => unknown>>;

const of = (part: object | undefined, key: string): unknown => (part as Readonly<Record<string, unknown>> | undefined)?.[key];
const work = (key: string) => (row: Collected): unknown => of(row.workload, key);
const degree = (key: string) => (row: Collected): unknown => of(row.parallelism, key);
const parameter = (key: string) => (row: Collected): unknown => of(row.model_params as unknown as object | undefined, key);

/** The page's own headings come first: they state the shape of every run. */
function shape(key: 'layers' | 'hidden' | 'heads'): (row: Collected) => unknown {
  return (row) => (row.source.key === 'bigscience' ? statedOnPage(row.source.line ?? 0, row.model ?? '')[key] : parameter(key)(row));
}

const COLUMNS: Columns = {
  what: (row) => row.what,
  model: (row) => row.model,
  hardware: (row) => row.hardware,
  devices: (row) => row.n_devices,
  dtype: (row) => row.dtype,
  quantisation: (row) => row.quantisation,
  sequence: (row) => work('seq_len')(row) ?? work('max_seq_len_in_data')(row),
  micro_batch: (row) => work('micro_batch')(row) ?? work('local_batch')(row) ?? work('batch')(row),
  accumulation: work('grad_accum'),
  global_batch: (row) => (row.source.key === 'bigscience' ? statedOnPage(row.source.line ?? 0, row.model ?? '').globalBatch : undefined) ?? work('global_batch')(row),
  new_tokens: work('max_new_tokens'),
  tp: degree('tp'), pp: degree('pp'), vpp: degree('vpp'), cp: degree('cp'), dp: degree('dp'), fsdp: degree('fsdp'), zero: degree('zero'), schedule: degree('schedule'),
  techniques: (row) => { const list = row.techniques as unknown; return Array.isArray(list) ? list.join('; ') : undefined; },
  layers: shape('layers'), hidden: shape('hidden'), heads: shape('heads'), ffn: parameter('ffn'), vocab: parameter('vocab'), parameters_billion: parameter('params_b'),
  line: (row) => row.source.line,
  recalled: (row) => of(row, 'from_memory'),
};

/** Training steps, and memory of training and inference. */
export function extract(folder: string): void {
  writeTables([
    { name: 'training', rows: collected(folder, 'training').map(located), columns: COLUMNS },
    { name: 'memory', rows: collected(folder, 'memory').map(located), columns: COLUMNS },
  ]);
}

/** Figures read in a paper have no repository. */
function located(row: Collected): Collected {
  return { ...row, source: { ...row.source, repo: row.source.repo ?? 'arXiv:2205.05198', path: row.source.path ?? 'table 5' } };
}
