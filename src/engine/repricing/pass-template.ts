import type { GenerationJob } from '../job.ts';
import type { PassShape } from '../network/shape.ts';
import { emitPass } from '../network/walk.ts';
import { blankOp, type Op } from '../op.ts';

/** Amounts of an op that change with how much a pass works on, in the order in which `fillOp` knows them. */
const AMOUNTS = ['m', 'n', 'k', 'batch', 'matrixFlops', 'vectorFlops', 'weightBytes', 'activationBytes', 'kvBytes', 'payloadBytes'] as const;

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
  /** Places in `AMOUNTS` of those that change. */
  readonly changing: Uint8Array;
  /** Constant and three slopes of each of these, one after the other. */
  readonly sums: Float64Array;
}

/** The ops of one pass of a decoder at given lengths, as functions of its size. */
export interface PassTemplate {
  readonly shape: PassShape;
  /** In the order in which they are described. */
  readonly ops: readonly (AffineOp | OtherOp)[];
}

/** An op whose amounts are no such sum (experts that tokens choose): as it was described at the sizes looked at. */
export interface OtherOp {
  readonly seen: readonly Op[];
}

export function isAffine(op: AffineOp | OtherOp): op is AffineOp {
  return 'sums' in op;
}

/** Relative difference that rounding leaves between an amount and its sum. */
const ROUNDING = 1e-11;

/**
 * Takes the ops of a pass apart by describing passes of a few sizes: the emitter stays the only source of what a network does. What it says is
 * checked at sizes that the sums were not taken from, among them the `smallest` and the `largest` of interest. Undefined where passes of different sizes have
 * different ops (kernels chosen by the number of rows). For decoders without techniques, at fixed queries and context.
 */
export function passTemplate(job: GenerationJob, shape: PassShape, smallest: PassSize, largest: PassSize): PassTemplate | undefined {
  const described = (size: PassSize): Op[] => {
    const ops: Op[] = [];
    emitPass(job, { ...shape, ...size, passes: 1 }, (op) => ops.push({ ...op }));
    return ops;
  };
  const [start, tokens, sequences, heads] = [described(sizeOf(8, 4, 4)), described(sizeOf(16, 4, 4)), described(sizeOf(8, 8, 4)), described(sizeOf(8, 4, 8))];
  const checks = [smallest, largest, sizeOf(24, 12, 20)].map((size) => ({ size, ops: described(size) }));
  if ([tokens, sequences, heads, ...checks.map(({ ops }) => ops)].some((ops) => !sameOps(start, ops))) return undefined;
  const ops = start.map((op, place) => {
    const affine = affineOp(op, tokens[place] ?? op, sequences[place] ?? op, heads[place] ?? op);
    const seen = checks.map(({ ops: found }) => found[place] ?? op);
    return checks.every(({ size }, which) => agrees(affine, size, seen[which] ?? op)) ? affine : { seen };
  });
  return { shape, ops };
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

function affineOp(op: Op, moreTokens: Op, moreSequences: Op, moreHeads: Op): AffineOp {
  const changing: number[] = [];
  const sums: number[] = [];
  for (const [place, name] of AMOUNTS.entries()) {
    const slopes = [(moreTokens[name] - op[name]) / 8, (moreSequences[name] - op[name]) / 4, (moreHeads[name] - op[name]) / 4] as const;
    if (slopes.every((slope) => slope === 0)) continue;
    changing.push(place);
    sums.push(op[name] - 8 * slopes[0] - 4 * slopes[1] - 4 * slopes[2], ...slopes);
  }
  // Filled like any other op, so that pricing meets objects of one shape.
  return { op: Object.assign(blankOp(), op), changing: Uint8Array.from(changing), sums: Float64Array.from(sums) };
}

function agrees(affine: AffineOp, size: PassSize, found: Op): boolean {
  fillOp(affine, size);
  return AMOUNTS.every((name) => Math.abs(affine.op[name] - found[name]) <= ROUNDING * Math.max(1, Math.abs(found[name])));
}

/** Whether two ops are the same at every size; of those whose amounts are no sums, at every size looked at. */
export function sameOp(a: AffineOp | OtherOp, b: AffineOp | OtherOp): boolean {
  if (isAffine(a)) return isAffine(b) && sameAffine(a, b);
  return !isAffine(b) && a.seen.every((op, place) => sameFixed(op, b.seen[place]) && AMOUNTS.every((name) => op[name] === b.seen[place]?.[name]));
}

function sameAffine(a: AffineOp, b: AffineOp): boolean {
  if (!sameFixed(a.op, b.op) || a.changing.length !== b.changing.length) return false;
  if (!a.changing.every((place, at) => place === b.changing[at]) || !a.sums.every((term, at) => term === b.sums[at])) return false;
  return AMOUNTS.every((name, place) => a.changing.includes(place) || a.op[name] === b.op[name]);
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
