import { collected, type Collected } from './collection.ts';
import { writeTables } from './tables.ts';

/** Kinds of figures, in the order in which they are looked for in the collection's own words. */
const METRICS: readonly (readonly [RegExp, string])[] = [
  [/speculative/, 'decode-speed-speculative'], [/achieved memory bandwidth/, 'achieved-bandwidth'], [/peak HBM bandwidth/, 'peak-bandwidth'],
  [/^decode speed/, 'decode-speed'], [/^text generation/, 'generation-speed'], [/^prompt processing/, 'prompt-speed'],
  [/^steady-state/, 'steady-throughput'], [/inter-token/, 'inter-token-median'], [/^energy per output/, 'energy-per-token'], [/^average power/, 'power-all'],
  [/^TTFT/, 'ttft-served'], [/^TPOT/, 'tpot-served'], [/^time to first/, 'ttft'],
  [/max over batch/, 'throughput-best'], [/^total output/, 'throughput-max'], [/^output token throughput/, 'throughput'],
];

function metricOf({ what }: Collected): string {
  const found = METRICS.find(([words]) => words.test(what))?.[1];
  if (found === undefined) throw new Error(`a figure of no known kind: ${what}`);
  return found;
}

/** A name without what the collection remarks on it in brackets. */
function bare(name: string | undefined): string | undefined {
  return name?.replace(/ \(.*\)$/, '');
}

/** A length as published; lengths of data sets are not in the rows, and a default of the program is marked beside. */
function length(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number.parseInt(value, 10) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

const work = (key: string) => (row: Collected): unknown => row.workload?.[key];
const layout = (key: string) => (row: Collected): unknown => row.parallelism?.[key];

/** Rows of one service at growing batches. */
function sweepOf(row: Collected): string {
  return [row.source.path, row.hardware, row.n_devices, row.parallelism?.['tp'], row.parallelism?.['ep']].join(' ');
}

/** Median inter-token latencies of a sweep's configurations: published in the same records as their powers and rates. */
function latencies(rows: readonly Collected[]): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const sweeps = new Map<string, Map<number, number>>();
  for (const row of rows) {
    if (metricOf(row) !== 'inter-token-median') continue;
    const sweep = sweeps.get(sweepOf(row)) ?? new Map<number, number>();
    sweeps.set(sweepOf(row), sweep.set(Number(row.workload['max_num_seqs']), row.value));
  }
  return sweeps;
}

/** Writes the table of whole models serving and generating. */
export function extract(folder: string): void {
  const rows = collected(folder, 'inference_e2e');
  const sweeps = latencies(rows);
  const latency = (row: Collected): number | undefined => sweeps.get(sweepOf(row))?.get(Number(row.workload?.['max_num_seqs']));
  const larger = (row: Collected): number | undefined => {
    const own = Number(row.workload?.['max_num_seqs']);
    const beyond = [...(sweeps.get(sweepOf(row)) ?? [])].flatMap(([batch, ms]) => (batch > own ? [ms] : []));
    return beyond.length === 0 ? undefined : Math.min(...beyond);
  };
  writeTables([{
    name: 'inference',
    rows,
    columns: {
      metric: metricOf, model: (row) => row.model, hardware: (row) => row.hardware, n_devices: (row) => row.n_devices,
      dtype: (row) => bare(row.dtype), dtype_stated: (row) => (row.dtype?.includes('empty in source') === true ? 'no' : undefined), quantisation: (row) => bare(row.quantisation),
      software: (row) => row.software, techniques: (row) => (row.techniques as readonly string[] | undefined)?.map(bare).join('; '),
      batch: work('batch'), concurrency: work('concurrency'), batch_per_dp_rank: work('batch_per_dp_rank'), max_num_seqs: work('max_num_seqs'), avg_batch_size: work('avg_batch_size'),
      input: (row) => length(row.workload?.['input_len']), output: (row) => length(row.workload?.['output_len'] ?? row.workload?.['avg_output_len']),
      output_stated: (row) => (String(row.workload?.['output_len']).includes('default') ? 'no' : undefined), task: work('task'), test: work('test'),
      tp: layout('tp'), pp: layout('pp'), ep: layout('ep'), dp: layout('dp'), attention_dp: layout('attention_dp'), moe_tp: layout('moe_tp'), moe_ep: layout('moe_ep'), layout: layout('note'),
      layout_stated: (row) => (row.notes?.startsWith('TP8 inferred') === true ? 'no' : undefined),
      itl_ms: latency, itl_ms_larger_batch: larger, line: (row) => row.source.line,
    },
  }]);
}
