/**
 * Makes the compact tables in `data/` from a folder of measured rows, one JSON object a line.
 * Usage: tsx scripts/calibrate/extract.ts <folder>
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deviceId, modelId } from '../../src/measurements/names.ts';
import { formatTable, type Cell } from './table.ts';

interface Measured {
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  readonly hardware: string;
  readonly model?: string;
  readonly n_devices: number;
  readonly interconnect?: string;
  readonly dtype?: string;
  readonly quantisation?: string;
  readonly workload: Readonly<Record<string, unknown>>;
  readonly parallelism?: Readonly<Record<string, unknown>>;
  readonly software?: string;
  readonly notes?: string;
  readonly source: { readonly key: string; readonly repo: string; readonly path: string; readonly line?: number };
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: extract.ts <folder of *.ndjson>');
const out = new URL('./data/', import.meta.url);
mkdirSync(out, { recursive: true });

const sources = new Map<string, { key: string; repo: string; path: string; software: string; rows: number }>();

/** Short id of a row's source file and software: what leave-one-out leaves out. */
function sourceId(row: Measured): string {
  const path = row.source.key === 'ml-energy' ? 'public/data/models' : row.source.path.replace(/\/[^/]*\.parquet$/, '');
  const software = (row.software ?? '').replace(/ \(.*| \d+\.\d+\.\d+.*/, '').replaceAll(',', ';');
  const name = `${row.source.repo} ${path} ${row.source.key === 'aiconfigurator' ? '' : software}`;
  const known = sources.get(name);
  if (known !== undefined) { known.rows += 1; return known.key; }
  const key = `${row.source.key}-${[...sources.values()].filter((s) => s.key.startsWith(row.source.key + '-')).length + 1}`;
  sources.set(name, { key, repo: row.source.repo, path, software: row.software ?? '', rows: 1 });
  return key;
}

function load(file: string): readonly Measured[] {
  return readFileSync(join(folder ?? '', file), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Measured);
}

function num(row: Measured, key: string): number {
  return Number(row.workload[key]);
}

function write(name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): void {
  writeFileSync(new URL(name, out), formatTable(columns, rows));
  console.log(`${name}: ${rows.length} rows`);
}

/** Format names of the rows in the engine's vocabulary: what is stored and what is multiplied. */
const FORMATS: Readonly<Record<string, readonly [stored: string, multiplied: string]>> = {
  bfloat16: ['bf16', 'bf16'], fp8: ['fp8', 'fp8'], fp8_static: ['fp8', 'fp8'], fp8_block: ['mxfp8', 'mxfp8'], nvfp4: ['nvfp4', 'nvfp4'],
  sq: ['int8', 'int8'], int8_wo: ['int8', 'bf16'], int4_wo: ['int4', 'bf16'],
};

const ops = load('inference_ops.ndjson');
const kernels = load('kernels.ndjson');
const e2e = load('inference_e2e.ndjson');

write('gemm.csv', ['device', 'source', 'kernel', 'stored', 'multiplied', 'm', 'n', 'k', 'us'],
  ops.filter((row) => row.workload['op'] === 'gemm').flatMap((row) => {
    const device = deviceId(row.hardware);
    const formats = FORMATS[row.dtype ?? ''];
    return device === undefined || formats === undefined ? [] : [[device, sourceId(row), row.dtype ?? '', ...formats, num(row, 'm'), num(row, 'n'), num(row, 'k'), row.value * 1e3]];
  }));

write('moe.csv', ['device', 'source', 'stored', 'multiplied', 'routing', 'tokens', 'hidden', 'inter', 'topk', 'experts', 'tp', 'ep', 'us'],
  ops.filter((row) => row.workload['op'] === 'moe').flatMap((row) => {
    const device = deviceId(row.hardware);
    const formats = FORMATS[row.dtype ?? ''];
    if (device === undefined || formats === undefined) return [];
    return [[device, sourceId(row), ...formats, String(row.workload['routing']), num(row, 'tokens'), num(row, 'hidden'), num(row, 'inter'), num(row, 'topk'), num(row, 'experts'),
      Number(row.parallelism?.['moe_tp'] ?? 1), Number(row.parallelism?.['moe_ep'] ?? 1), row.value * 1e3]];
  }));

write('attention.csv', ['phase', 'device', 'source', 'multiplied', 'kv', 'batch', 'length', 'heads', 'kv_heads', 'head_dim', 'us'],
  ops.filter((row) => String(row.workload['op']).endsWith('_attention')).flatMap((row) => {
    const device = deviceId(row.hardware);
    const formats = FORMATS[row.dtype ?? ''];
    const kv = FORMATS[String(row.workload['kv_dtype'])];
    if (device === undefined || formats === undefined || kv === undefined) return [];
    const prefill = row.workload['op'] === 'context_attention';
    return [[prefill ? 'prefill' : 'decode', device, sourceId(row), formats[1], kv[0], num(row, 'batch'), num(row, prefill ? 'seq_len' : 'kv_len'),
      num(row, 'heads'), num(row, 'kv_heads'), num(row, 'head_dim'), row.value * 1e3]];
  }));

/** Sizes in the rows are those of nccl-tests: an all-gather's is what each rank ends with, so a rank held 1/n of it. */
function payload(kind: string, bytes: number, ranks: number): number {
  return kind === 'all-gather' ? bytes / ranks : bytes;
}

const BUS_FACTOR: Readonly<Record<string, (n: number) => number>> = {
  'all-reduce': (n) => (2 * (n - 1)) / n, 'all-gather': (n) => (n - 1) / n, 'reduce-scatter': (n) => (n - 1) / n, 'all-to-all': (n) => (n - 1) / n,
};

write('collective.csv', ['device', 'source', 'library', 'kind', 'ranks', 'per_node', 'payload', 'us'],
  kernels.flatMap((row): Cell[][] => {
    const device = deviceId(row.hardware);
    const name = row.workload['collective'];
    if (device === undefined || typeof name !== 'string') return [];
    const kind = name.replace('alltoall', 'all-to-all').replaceAll('_', '-');
    const custom = row.what.startsWith('custom');
    if (custom && String(row.workload['kernel_source']).endsWith('eager')) return [];
    const bytes = custom ? num(row, 'elements') * 2 : num(row, 'bytes');
    if (!(bytes > 0)) return [];
    const nodes = /(\d+) nodes/.exec(row.interconnect ?? '')?.[1];
    const perNode = nodes === undefined ? row.n_devices : row.n_devices / Number(nodes);
    const busFactor = BUS_FACTOR[kind]?.(row.n_devices) ?? 1;
    const us = row.unit === 'ms' ? row.value * 1e3 : (bytes * busFactor) / (row.value * 1e9) * 1e6;
    return [[device, sourceId(row), custom ? 'direct' : 'library', kind, row.n_devices, perNode, payload(kind, bytes, row.n_devices), us]];
  }));

write('best-gemm.csv', ['device', 'source', 'format', 'm', 'n', 'k', 'us'],
  kernels.filter((row) => row.what.startsWith('max achieved')).flatMap((row) => {
    const device = deviceId(row.hardware);
    const [m = 0, n = 0, k = 0] = String(row.workload['shape_MxNxK']).split('x').map(Number);
    return device === undefined ? [] : [[device, sourceId(row), (row.dtype ?? '').startsWith('fp8') ? 'fp8' : 'bf16', m, n, k, (2 * m * n * k) / (row.value * 1e12) * 1e6]];
  }));

const TASK_COLUMNS = ['source', 'software', 'device', 'count', 'model', 'weights', 'multiplied', 'kv', 'tensor', 'expert', 'batch', 'prompt', 'output', 'metric', 'value'];

write('end-to-end.csv', TASK_COLUMNS, e2e.flatMap((row): Cell[][] => {
  const device = deviceId(row.hardware);
  const model = modelId(row.model ?? '');
  const metric = metricOf(row);
  const formats = formatsOf(row);
  if (device === undefined || model === undefined || metric === undefined || formats === undefined) return [];
  const w = row.workload;
  const p = row.parallelism ?? {};
  const tensor = Number(p['tp'] ?? 1);
  const expert = Number(p['moe_ep'] ?? p['ep'] ?? 1) || 1;
  const pipeline = Number(p['pp'] ?? 1);
  const attentionData = Number(p['attention_dp'] ?? 0);
  const llamaCpp = row.source.key === 'xiongjiedai';
  // Only layouts that the engine knows: tensor parallel over all devices, experts by tensor or expert parallelism over the same devices.
  if (pipeline > 1 || attentionData > 1 || (llamaCpp && row.n_devices > 1)) return [];
  const spread = Math.max(tensor, expert);
  if (spread !== row.n_devices) return [];
  const test = /^(tg|pp) (\d+)$/.exec(String(w['test'] ?? ''));
  const batch = Number(w['avg_batch_size'] ?? w['concurrency'] ?? w['batch'] ?? 1);
  const prompt = test !== null ? (test[1] === 'pp' ? Number(test[2]) : 0) : Number(w['input_len']);
  const output = test !== null ? (test[1] === 'tg' ? Number(test[2]) : 1) : Number(w['avg_output_len'] ?? parseInt(String(w['output_len']), 10));
  if (!(batch > 0)) return [];
  return [[sourceId(row), (row.software ?? '').slice(0, 24), device, row.n_devices, model, ...formats, tensor, expert, batch,
    Number.isFinite(prompt) ? prompt : '', Number.isFinite(output) ? output : '', metric, row.value]];
}));

function metricOf(row: Measured): string | undefined {
  if (row.what.includes('speculative') || row.what.includes('bandwidth') || row.what.includes('max over batch')) return undefined;
  if (row.what.startsWith('TTFT')) return 'ttft_ms_loaded';
  if (row.what.startsWith('TPOT') || row.what.startsWith('median inter-token')) return 'tpot_ms';
  if (row.what.startsWith('time to first token')) return 'ttft_ms';
  if (row.what.startsWith('text generation') || row.what.startsWith('decode speed')) return 'decode_tps';
  if (row.what.startsWith('prompt processing')) return 'prefill_tps';
  if (row.what.startsWith('average power')) return 'power_w_all';
  if (row.what.startsWith('output token throughput') && row.unit.includes('GPU')) return 'tps_per_device';
  return undefined;
}

function formatsOf(row: Measured): readonly [string, string, string] | undefined {
  const text = `${row.quantisation ?? ''} ${row.dtype ?? ''}`.toLowerCase();
  if (text.includes('int8 weight')) return ['int8', 'bf16', 'bf16'];
  if (text.includes('int4')) return ['int4', 'bf16', 'bf16'];
  if (text.includes('q4_k_m')) return ['int4', 'bf16', 'bf16'];
  if (text.includes('nf4')) return ['nf4', 'bf16', 'bf16'];
  if (text.includes('nvfp4')) return ['nvfp4', 'nvfp4', 'fp8'];
  if (text.includes('mxfp4')) return ['mxfp4', 'bf16', 'bf16'];
  if (text.includes('fp4')) return ['nvfp4', 'nvfp4', 'fp8'];
  if (text.includes('fp8_block')) return ['mxfp8', 'mxfp8', 'bf16'];
  if (text.includes('fp8')) return ['fp8', 'fp8', row.source.key.startsWith('trtllm') ? 'fp8' : 'bf16'];
  if (/bf16|bfloat16|fp16|f16/.test(text)) return ['bf16', 'bf16', 'bf16'];
  return undefined;
}

writeFileSync(new URL('sources.csv', out), formatTable(['key', 'repository', 'path', 'software', 'rows'],
  [...sources.values()].map((s) => [s.key, s.repo, s.path, s.software.replaceAll(',', ';'), s.rows])));
console.log(`sources.csv: ${sources.size} sources`);
