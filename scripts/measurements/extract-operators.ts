import { collected, type Collected } from './collection.ts';
import { writeTables } from './tables.ts';

const work = (column: string) => (row: Collected): unknown => row.workload[column];
const parallel = (column: string) => (row: Collected): unknown => row.parallelism?.[column];
const op = (rows: readonly Collected[], ...ops: readonly string[]): readonly Collected[] => rows.filter((row) => ops.includes(String(row.workload['op'])));

const MACHINE = { hardware: (row: Collected) => row.hardware, software: (row: Collected) => row.software, format: (row: Collected) => row.dtype };
/** The collection remarks on a row, in words of its own, when its traffic exceeded what device memory can deliver. */
const cached = (row: Collected): unknown => (/\bL2\b/.test(row.notes ?? '') ? 'L2' : undefined);

/** Tables of single kernels and collectives: GEMMs, experts, attention, collectives, and what was published one figure at a time. */
export function extract(folder: string): void {
  const ops = collected(folder, 'inference_ops');
  const kernels = collected(folder, 'kernels');
  const collectives = kernels.filter((row) => row.workload['collective'] !== undefined);
  writeTables([
    { name: 'gemm', rows: op(ops, 'gemm'), columns: { ...MACHINE, m: work('m'), n: work('n'), k: work('k'), cached } },
    {
      name: 'experts', rows: op(ops, 'moe'),
      columns: {
        ...MACHINE, routing: work('routing'), tokens: work('tokens'), hidden: work('hidden'), inter: work('inter'), topk: work('topk'), experts: work('experts'),
        tp: parallel('moe_tp'), ep: parallel('moe_ep'),
      },
    },
    {
      name: 'attention', rows: op(ops, 'context_attention', 'generation_attention'),
      columns: {
        ...MACHINE, phase: (row) => (row.workload['op'] === 'context_attention' ? 'prefill' : 'decode'), kv: work('kv_dtype'), batch: work('batch'),
        length: (row) => row.workload['seq_len'] ?? row.workload['kv_len'], heads: work('heads'), kv_heads: work('kv_heads'), head_dim: work('head_dim'), cached,
      },
    },
    {
      name: 'collectives', rows: collectives,
      columns: {
        ...MACHINE, collective: work('collective'), ranks: (row) => row.n_devices, bytes: work('bytes'), elements: work('elements'), nodes: work('nodes'),
        interconnect: (row) => row.interconnect, kernel: (row) => row.workload['kernel_source'], algorithm: work('algo'),
        setting: (row) => (row.source.key === 'stas00' && row.notes !== undefined ? settingOf(row.notes) : undefined), time_us: work('time_us'),
      },
    },
    {
      name: 'kernels', rows: kernels.filter((row) => row.workload['collective'] === undefined),
      columns: {
        ...MACHINE, kernel: kernelOf, shape: (row) => row.workload['shape_MxNxK'] ?? row.workload['shape'], mode: (row) => row.workload['mode'] ?? row.workload['op'],
        ranks: (row) => row.n_devices, interconnect: (row) => row.interconnect, setting: (row) => row.notes, time_us: work('time_us'),
      },
    },
  ]);
}

/** What the library was told: NVLS is the reduction in the switch. */
function settingOf(notes: string): string | undefined {
  if (notes.startsWith('NVLS off')) return 'NVLS off';
  return notes.includes('NVLS') || notes === 'default' ? 'default' : undefined;
}

function kernelOf(row: Collected): string {
  if (row.what.startsWith('max achieved matmul')) return 'matmul, best shape';
  if (row.what.startsWith('mxfp8 cast')) return 'cast';
  return row.what.includes('bidirectional') ? 'copy, both ways' : 'copy, one way';
}
