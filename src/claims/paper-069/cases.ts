import type { Architecture } from '../../engine/architecture.ts';
import type { ListedOp } from '../../engine/listed-op.ts';
import type { CustomDevice, CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Values of the 26 categorical fields of Criteo. */
const ROWS = 33_762_577;
const FIELDS = 26;
const WIDTH = 16;
/** All rows of a request side by side, and its 13 numbers. */
const JOINED = FIELDS * WIDTH + 13;

const NETWORK: Omit<Architecture, 'ops'> = {
  kind: 'encoder', hidden: FIELDS * WIDTH, layers: 3, vocab: 1, tied_embeddings: true, max_context: 1, positional: 'none', activation: 'relu',
  norm: { kind: 'nonparametric', per_layer: 0, final: 0 }, pattern: [], mixers: {}, ffns: {},
};

/** A product of in × out columns as two through `rank`; whole where no rank is given. */
function product(name: string, columns: readonly [number, number], rank: number | undefined): readonly ListedOp[] {
  const [from, to] = columns;
  if (rank === undefined) return [{ kind: 'linear', name, in: from, out: to, bias: true }];
  return [{ kind: 'linear', name: `${name}, into rank`, in: from, out: rank }, { kind: 'linear', name: `${name}, out of rank`, in: rank, out: to, bias: true }];
}

/**
 * DeepFM on Criteo (arXiv:1703.04247: three layers of 400), its table a product of rows of `table` numbers with one small
 * matrix, and its layers products of two through `layers`.
 */
export function deepFm(table?: number, layers?: number): CustomModel {
  const rows: readonly ListedOp[] = table === undefined
    ? [{ kind: 'table', name: 'Embeddings', rows: ROWS, width: WIDTH, lookups: FIELDS }]
    : [{ kind: 'table', name: 'Embeddings', rows: ROWS, width: table, lookups: FIELDS }, { kind: 'linear', name: 'Embeddings widened', in: table, out: WIDTH, rows: FIELDS }];
  const ops: readonly ListedOp[] = [
    { kind: 'table', name: 'First order', rows: ROWS, width: 1, lookups: FIELDS }, ...rows,
    { kind: 'elementwise', name: 'Factorisation machine', elements: FIELDS * WIDTH, flops: 4, tensors: 1.1 },
    ...product('Layer 1', [JOINED, 400], layers), ...product('Layer 2', [400, 400], layers), ...product('Layer 3', [400, 400], layers),
    { kind: 'linear', name: 'Prediction', in: 400, out: 1, bias: true },
  ];
  return { name: table === undefined ? 'DeepFM, Criteo' : `DeepFM, Criteo, rank ${table}`, architecture: { ...NETWORK, ops } };
}

/** A recommender of the catalog with its embeddings as rows of `rank` numbers that one small product widens. */
export function narrowed(name: string, architecture: Architecture, rank: number): CustomModel {
  const ops = (architecture.ops ?? []).flatMap((op): readonly ListedOp[] => {
    if (op.kind !== 'table' || op.name !== 'Embeddings') return [op];
    return [{ ...op, width: rank }, { kind: 'linear', name: 'Embeddings widened', in: rank, out: op.width, rows: op.lookups }];
  });
  return { name: `${name}, rank ${rank}`, architecture: { ...architecture, ops } };
}

/** Four cores at 2.4 GHz with one unit of four 32-bit multiply-adds each; one channel of LPDDR4-3200. */
const EDGE: CustomDevice = {
  name: 'Edge processor, 4 cores', vendor: 'Custom', family: 'cpu', peak_dense: { fp32: 4 * 2.4e9 * 8 }, vector_peak: 4 * 2.4e9 * 8, memory: { capacity: 8 * 2 ** 30, bandwidth: 12.8e9, kind: 'LPDDR4' }, compute_units: 4, tdp: 10,
};

/** Requests scored together in 32 bits, kernels from a graph. */
export function scoring(model: CustomModel, device: 'edge' | 'a100-sxm-80gb', batch: number): Settings {
  return { model, device: device === 'edge' ? EDGE : device, count: 1, kind: 'generation', batch, weights: 'fp32', embeddings: 'fp32', activations: 'fp32', library: device === 'edge' ? 'portable' : 'tuned', host: 'graph' };
}

export const CASES_069: readonly PaperCase[] = [
  { label: 'DeepFM on an edge processor, 256 requests', settings: scoring(deepFm(), 'edge', 256) },
  { label: 'Tables of rank 3, layers of rank 50', settings: scoring(deepFm(3, 50), 'edge', 256) },
  { label: 'Tables of rank 5, layers of rank 50', settings: scoring(deepFm(5, 50), 'edge', 256) },
  { label: 'DeepFM on an A100, 256 requests', settings: scoring(deepFm(), 'a100-sxm-80gb', 256) },
  { label: 'Tables of rank 3, layers of rank 50, on an A100', settings: scoring(deepFm(3, 50), 'a100-sxm-80gb', 256) },
];
