import type { GenerationJob } from '../job.ts';
import type { PassShape } from '../network/shape.ts';
import { emitPass } from '../network/walk.ts';
import { copyOp, type Op } from '../op.ts';

/** Amounts of an op that change with how much a pass works on, in the order in which `fillOp` knows them. */
function amountsOf(op: Readonly<Op>): readonly number[] {
  return [op.m, op.n, op.k, op.batch, op.matrixFlops, op.vectorFlops, op.weightBytes, op.activationBytes, op.kvBytes, op.payloadBytes];
}

/** How much a pass works on: its tokens, its sequences, and positions whose next token is wanted. Lengths are held. */
export interface PassSize {
  tokens: number;
  sequences: number;
  heads: number;
}

/** An op whose amounts are `constant + perToken·tokens + perSequence·sequences + perHead·heads`, exactly. */
export interface AffineOp {
  /** Filled for one size after the other; what does not change stands in it already. */
  readonly op: Op;
  /** Places of those that change among the amounts. */
  readonly changing: Uint8Array;
  /** Constant and three slopes of each of these, one after the other. */
  readonly sums: Float64Array;
}

/** The ops of one pass of a decoder at given lengths, as functions of its size. */
export interface PassTemplate {
  readonly shape: PassShape;
  /** In the order in which they are described; undefined where the op is that of the template it was compared with. */
  readonly ops: readonly (AffineOp | OtherOp | undefined)[];
  /** What was described at each size that was looked at. */
  readonly described: readonly (readonly Op[])[];
}

/** An op whose amounts are no such sum (experts that tokens choose). */
export interface OtherOp {
  /** Described anew for every size. */
  readonly described: true;
}

export function isAffine(op: AffineOp | OtherOp): op is AffineOp {
  return 'sums' in op;
}

/** Relative difference that rounding leaves between an amount and its sum. */
const ROUNDING = 1e-11;

/** Sizes that sums are taken from, and sizes at which they are checked. */
export interface Probes {
  /** A first size, and others that differ from it in tokens, in sequences, in heads alone; the last two are missing where all three are always equal. */
  readonly from: readonly [PassSize, ...PassSize[]];
  readonly checks: readonly PassSize[];
}

/** Sizes for passes whose tokens, sequences and heads differ, between two of interest. */
export function freeProbes(smallest: PassSize, largest: PassSize): Probes {
  return { from: [sizeOf(8, 4, 4), sizeOf(16, 4, 4), sizeOf(8, 8, 4), sizeOf(8, 4, 8)], checks: [smallest, largest, sizeOf(24, 12, 20)] };
}

/** Sizes for steps that bring one token of every sequence, up to `most` of them. */
export function stepProbes(most: number): Probes {
  return { from: [sizeOf(1, 1, 1), sizeOf(2, 2, 2)], checks: [sizeOf(most, most, most), sizeOf(7, 7, 7)] };
}

/**
 * Takes the ops of a pass apart by describing passes of a few sizes: the emitter stays the only source of what a network does. What it says is
 * checked at sizes that the sums were not taken from, among them the smallest and the largest of interest. Undefined where passes of different sizes have
 * different ops (kernels chosen by the number of rows). Ops that are those of `base` at every size looked at are left to it.
 * For decoders without techniques, at fixed queries and context.
 */
export function passTemplate(job: GenerationJob, shape: PassShape, probes: Probes, base?: PassTemplate): PassTemplate | undefined {
  const sizes = [...probes.from, ...probes.checks];
  const described = sizes.map((size, which) => describe(job, { ...shape, ...size, passes: 1 }, base?.described[which]));
  const [start = []] = described;
  if (described.some((ops) => !sameOps(start, ops))) return undefined;
  const slopes = probes.from.length;
  const others = probes.from.slice(1);
  const ops = start.map((op, place) => {
    if (base !== undefined && described.every((list, which) => list[place] === base.described[which]?.[place])) return undefined;
    const affine = affineOp(op, probes.from[0], others.map((_, at) => described[at + 1]?.[place] ?? op), others);
    return probes.checks.every((size, which) => agrees(affine, size, described[slopes + which]?.[place] ?? op)) ? affine : OTHER;
  });
  return { shape, ops, described };
}

const OTHER: OtherOp = { described: true };

/** The ops of a pass; those that are in `known` too are taken from there. */
function describe(job: GenerationJob, shape: PassShape, known: readonly Op[] | undefined): readonly Op[] {
  const ops: Op[] = [];
  emitPass(job, shape, (op) => {
    const other = known?.[ops.length];
    ops.push(other !== undefined && sameFixed(op, other) && sameAmounts(op, other) ? other : copyOp(op));
  });
  return ops;
}

/** Written out, since it runs for every op at every length of a sweep. */
function sameAmounts(a: Readonly<Op>, b: Readonly<Op>): boolean {
  return a.m === b.m && a.n === b.n && a.k === b.k && a.batch === b.batch && a.matrixFlops === b.matrixFlops && a.vectorFlops === b.vectorFlops
    && a.weightBytes === b.weightBytes && a.activationBytes === b.activationBytes && a.kvBytes === b.kvBytes && a.payloadBytes === b.payloadBytes;
}

export function sizeOf(tokens: number, sequences: number, heads: number): PassSize {
  return { tokens, sequences, heads };
}

function sameOps(a: readonly Op[], b: readonly Op[]): boolean {
  return a.length === b.length && a.every((op, place) => sameFixed(op, b[place]));
}

/** Whether two ops differ in amounts alone. */
function sameFixed(a: Readonly<Op>, b: Readonly<Op> | undefined): boolean {
  return b !== undefined && a.name === b.name && a.part === b.part && a.kind === b.kind && a.group === b.group && a.count === b.count && a.format === b.format && a.dequantised === b.dequantised
    && a.collective === b.collective && a.ranks === b.ranks && a.inNode === b.inNode && a.inPod === b.inPod && a.rate === b.rate && a.backward === b.backward;
}

/** Terms of a sum: the constant and the three slopes. */
const TERMS = 4;

/** How many more there are of what differs between two sizes. */
function stepBetween(size: PassSize, next: PassSize): number {
  return next.tokens - size.tokens || next.sequences - size.sequences || next.heads - size.heads;
}

/** The sums that an op's amounts follow, from one size and others that each differ from it in one thing (in all three, where these are always equal). */
function affineOp(op: Op, size: PassSize, others: readonly Op[], sizes: readonly PassSize[]): AffineOp {
  const start = amountsOf(op);
  const more = others.map(amountsOf);
  const changing: number[] = [];
  const sums: number[] = [];
  for (let place = 0; place < start.length; place += 1) {
    const here = start[place] as number;
    const slope = (which: number): number => {
      const there = more[which]?.[place];
      const next = sizes[which];
      return there === undefined || next === undefined || there === here ? 0 : (there - here) / stepBetween(size, next);
    };
    const [perToken, perSequence, perHead] = [slope(0), slope(1), slope(2)];
    if (perToken === 0 && perSequence === 0 && perHead === 0) continue;
    changing.push(place);
    sums.push(here - size.tokens * perToken - size.sequences * perSequence - size.heads * perHead, perToken, perSequence, perHead);
  }
  return { op: copyOp(op), changing: Uint8Array.from(changing), sums: Float64Array.from(sums) };
}

function agrees(affine: AffineOp, size: PassSize, found: Op): boolean {
  fillOp(affine, size);
  const summed = amountsOf(affine.op);
  return amountsOf(found).every((amount, place) => Math.abs((summed[place] as number) - amount) <= ROUNDING * Math.max(1, Math.abs(amount)));
}

/** Fills an op for a pass of a size. Written out, since it runs for every op of every point of a sweep. */
export function fillOp({ op, changing, sums }: AffineOp, { tokens, sequences, heads }: PassSize): void {
  for (let at = 0, term = 0; at < changing.length; at += 1, term += TERMS) {
    const amount = (sums[term] as number) + (sums[term + 1] as number) * tokens + (sums[term + 2] as number) * sequences + (sums[term + 3] as number) * heads;
    switch (changing[at]) {
      case 0: op.m = amount; break;
      case 1: op.n = amount; break;
      case 2: op.k = amount; break;
      case 3: op.batch = amount; break;
      case 4: op.matrixFlops = amount; break;
      case 5: op.vectorFlops = amount; break;
      case 6: op.weightBytes = amount; break;
      case 7: op.activationBytes = amount; break;
      case 8: op.kvBytes = amount; break;
      default: op.payloadBytes = amount;
    }
  }
}
