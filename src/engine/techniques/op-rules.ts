import type { PhaseName } from '../job.ts';
import type { Op, OpSink } from '../op.ts';
import { STAYS_WIDE } from '../network/emission.ts';
import type { LowRankPath, OpRule, OpSelector } from './mechanisms.ts';

/** What identifies an operation to a selector. */
type Named = Pick<Op, 'kind' | 'group' | 'name' | 'part' | 'owner'>;

function isSelected(op: Readonly<Named>, { kinds, groups, names, parts }: OpSelector): boolean {
  return (kinds === undefined || kinds.includes(op.kind)) && (groups === undefined || groups.includes(op.group))
    && (names === undefined || names.includes(op.name)) && (parts === undefined || parts.includes(op.part));
}

/** The rules that an operation of a phase falls under. Operations of techniques and companions fall under none. */
export function rulesFor(rules: readonly OpRule[], op: Readonly<Named>, phase: PhaseName): readonly OpRule[] {
  if (op.owner !== '') return [];
  return rules.filter((rule) => (rule.phase === undefined || rule.phase === phase || (rule.phase === 'prefill' && phase !== 'decode')) && isSelected(op, rule.on));
}

/** The factors of several rules on one operation, as they act on its amounts. */
export interface OpFactors {
  calls: number;
  rows: number;
  matrixFlops: number;
  vectorFlops: number;
  weightBytes: number;
  activationBytes: number;
  kvBytes: number;
  keys: number;
  /** Added to ordinary arithmetic of products for each of their FLOPs. */
  vectorPerFlop: number;
}

/** Products of the factors of all `rules`, with rows and keys multiplied into the amounts they act on. */
export function factorsOf(rules: readonly OpRule[]): OpFactors {
  const f: OpFactors = { calls: 1, rows: 1, matrixFlops: 1, vectorFlops: 1, weightBytes: 1, activationBytes: 1, kvBytes: 1, keys: 1, vectorPerFlop: 0 };
  for (const { calls = 1, rows = 1, keys = 1, matrixFlops = 1, vectorFlops = 1, weightBytes = 1, activationBytes = 1, kvBytes = 1, vectorPerFlop = 0 } of rules) {
    f.calls *= calls;
    f.rows *= rows;
    f.keys *= keys;
    f.matrixFlops *= rows * keys * matrixFlops;
    f.vectorFlops *= rows * keys * vectorFlops;
    f.weightBytes *= weightBytes;
    f.activationBytes *= rows * activationBytes;
    f.kvBytes *= rows * keys * kvBytes;
    f.vectorPerFlop += vectorPerFlop;
  }
  return f;
}

/** Multiplies an operation's amounts by `f`, in place. */
export function multiply(op: Op, f: Readonly<OpFactors>): void {
  op.count *= f.calls;
  op.matrixFlops *= f.matrixFlops;
  op.vectorFlops *= f.vectorFlops;
  if (f.vectorPerFlop > 0 && isProduct(op)) op.vectorFlops += f.vectorPerFlop * op.matrixFlops;
  op.weightBytes *= f.weightBytes;
  op.activationBytes *= f.activationBytes;
  op.kvBytes *= f.kvBytes;
  op.payloadBytes *= f.rows;
  if (op.kind === 'attention') {
    op.batch *= f.rows;
    // The weighted sum of a kernel of its own runs along the keys.
    if (op.name === 'Attention values') op.k *= f.keys;
    else op.n *= f.keys;
  } else if (op.kind === 'scan') op.batch *= f.rows;
  else op.m *= f.rows;
}

/** Bytes of an element that a product reads, and of one that it writes. */
export interface ElementBytes {
  readonly read: number;
  readonly written: number;
}

/** A sink that lets `rules` act on every operation before `sink` sees it. A product with a rank becomes two. */
export function withRules(rules: readonly OpRule[], phase: PhaseName, element: ElementBytes, sink: OpSink): (op: Op) => void {
  return (op) => {
    const mine = rulesFor(rules, op, phase);
    if (mine.length === 0) return sink(op);
    multiply(op, factorsOf(mine));
    if (mine.some(({ expands }) => expands === true)) op.dequantised = true;
    if (!(op.count > 0)) return;
    const beside = mine.filter((rule) => rule.beside !== undefined && isProduct(op) && !STAYS_WIDE.has(op.name));
    const shape = { name: op.name, m: op.m, n: op.n, k: op.k, batch: op.batch };
    throughRank(op, mine, element, sink);
    for (const rule of beside) if (rule.beside !== undefined) emitBeside(op, shape, rule.technique, rule.beside, element, sink);
  };
}

/** Products with weights, one or one for each expert. */
export function isProduct({ kind }: Pick<Op, 'kind'>): boolean {
  return kind === 'gemm' || kind === 'grouped-gemm';
}

function throughRank(op: Op, mine: readonly OpRule[], element: ElementBytes, sink: OpSink): void {
  const factored = mine.find((rule) => rule.rank !== undefined && paysOff(op, rule.rank));
  if (factored?.rank === undefined) return sink(op);
  splitByRank(op, factored.rank, factored.technique, element, sink);
}

/** k × r and r × n beside a product: the same rows, weights of their own, and the second adds to what the product wrote. */
function emitBeside(op: Op, { name, m, n, k, batch }: Pick<Op, 'name' | 'm' | 'n' | 'k' | 'batch'>, technique: string, { rank: most, format, weightBytes }: LowRankPath, { written }: ElementBytes, sink: OpSink): void {
  const rank = Math.min(most, n, k);
  op.owner = technique;
  op.m = m;
  op.batch = batch;
  op.format = format;
  op.dequantised = false;
  op.vectorFlops = op.kvBytes = 0;
  const thin = (label: string, columns: number, inner: number, bytes: number): void => {
    op.name = `${name}, ${label}`;
    op.n = columns;
    op.k = inner;
    op.matrixFlops = 2 * m * columns * inner * batch;
    op.weightBytes = batch * columns * inner * weightBytes;
    op.activationBytes = bytes;
    sink(op);
  };
  thin('correction, down', rank, k, batch * m * (k + rank) * written);
  thin('correction, up', n, rank, batch * m * (rank + 2 * n) * written);
}

/** Whether two products through `rank` columns are less work than one: r < n·k/(n + k). */
export function paysOff({ kind, n, k }: Pick<Op, 'kind' | 'n' | 'k'>, rank: number): boolean {
  return (kind === 'gemm' || kind === 'grouped-gemm') && n > 0 && k > 0 && rank < (n * k) / (n + k);
}

/** k × r, then r × n, each with its share of the weights; the tokens in between are written and read. */
function splitByRank(op: Op, rank: number, technique: string, { read, written }: ElementBytes, sink: OpSink): void {
  const { name, m, n, k, batch, matrixFlops, weightBytes, kvBytes } = op;
  op.owner = technique;
  op.name = `${name}, first factor`;
  op.n = rank;
  op.matrixFlops = (matrixFlops * rank) / n;
  op.weightBytes = (weightBytes * rank) / n;
  op.activationBytes = batch * m * (k * read + rank * written);
  op.kvBytes = 0;
  sink(op);
  op.name = `${name}, second factor`;
  op.n = n;
  op.k = rank;
  op.matrixFlops = (matrixFlops * rank) / k;
  op.weightBytes = (weightBytes * rank) / k;
  op.activationBytes = batch * m * (rank * read + (kvBytes > 0 ? 0 : n * written));
  op.kvBytes = kvBytes;
  sink(op);
}
