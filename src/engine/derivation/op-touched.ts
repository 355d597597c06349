import type { OpRecord } from '../estimate-types.ts';
import type { OpFactors } from '../techniques/op-rules.ts';
import { factorsOf, isProduct, rulesFor } from '../techniques/op-rules.ts';
import { ownerOf, type OpRule } from '../techniques/mechanisms.ts';
import { contextOf, type Context } from './context.ts';
import type { OpContext } from './op-amounts.ts';
import { constant, derived, type Quantity, type QuantityDimension } from './quantity.ts';
import { forwardName } from './training/op-shape.ts';

type Amount = 'matrixFlops' | 'vectorFlops' | 'weightBytes' | 'activationBytes' | 'kvBytes' | 'calls';

/** An operation as it would be without the techniques that act on it, and what they multiply. */
export interface Touched {
  readonly base: OpRecord;
  readonly rules: readonly OpRule[];
  readonly factors: Readonly<OpFactors>;
}

/** What techniques do to an operation of the network's own; undefined where nothing. */
export function touchedBy(c: OpContext, op: OpRecord): Touched | undefined {
  const rules = rulesFor(c.job.mechanisms.rules, { ...op, name: c.workload === 'training' ? forwardName(op) : op.name }, op.phase);
  if (rules.length === 0) return undefined;
  const factors = factorsOf(rules);
  const rows = op.kind === 'attention' || op.kind === 'scan' ? 1 : factors.rows;
  const spread = op.kind === 'attention' || op.kind === 'scan' ? factors.rows : 1;
  const base: OpRecord = {
    ...op,
    count: over(op.count, factors.calls), m: over(op.m, rows), batch: over(op.batch, spread), n: op.kind === 'attention' && op.name !== 'Attention values' ? over(op.n, factors.keys) : op.n,
    k: op.kind === 'attention' && op.name === 'Attention values' ? over(op.k, factors.keys) : op.k,
    matrixFlops: over(op.matrixFlops, factors.matrixFlops), vectorFlops: worksBeside(op, factors) ? 0 : over(op.vectorFlops, factors.vectorFlops),
    weightBytes: over(op.weightBytes, factors.weightBytes), activationBytes: over(op.activationBytes, factors.activationBytes), kvBytes: over(op.kvBytes, factors.kvBytes), payloadBytes: over(op.payloadBytes, factors.rows),
  };
  return { base, rules, factors };
}

/** Whether rules give a product ordinary arithmetic, of which its kernel has none otherwise. */
function worksBeside(op: OpRecord, { vectorPerFlop }: Readonly<OpFactors>): boolean {
  return vectorPerFlop > 0 && isProduct(op);
}

/** Ordinary arithmetic that techniques put beside a product: so many operations for each of its FLOPs. Undefined where there is none. */
export function besideProduct(op: OpRecord, { rules, factors }: Touched, flops: () => Quantity): Quantity | undefined {
  if (!worksBeside(op, factors)) return undefined;
  const acting = rules.filter(({ vectorPerFlop = 0 }) => vectorPerFlop > 0);
  const symbols = acting.map((_, index) => `y_${index + 1}`);
  return derived('V', 'Ordinary arithmetic', op.vectorFlops, 'flops', `F * (${symbols.join(' + ')})`, () => [
    flops(), ...acting.map((rule, index) => constant(symbols[index] ?? 'y', rule.label, rule.vectorPerFlop ?? 0, `${rule.note} (technique ${rule.technique})`, 'ratio')),
  ]);
}

const over = (value: number, factor: number): number => (factor === 0 ? 0 : value / factor);

/** An amount of a touched operation: what it would be, times the factor of each technique. */
export function touchedAmount(what: Amount, whole: Quantity, { rules, factors }: Touched, untouched: (() => Quantity) | undefined): Quantity {
  const acting = rules.map((rule) => ({ rule, value: factorsOf([rule])[what] })).filter(({ value }) => value !== 1);
  if (acting.length === 0 && untouched !== undefined) return untouched();
  if (factors[what] === 0 || untouched === undefined) return constant(whole.symbol, whole.name, whole.value, acting.map(({ rule }) => `${rule.label}: ${rule.note}`).join('; ') || 'Left out', whole.dimension);
  const symbols = acting.map((_, index) => `y_${index + 1}`);
  return derived(whole.symbol, whole.name, whole.value, whole.dimension, [`${whole.symbol}_0`, ...symbols].join(' * '), () => {
    const before = untouched();
    return [
      { ...before, symbol: `${whole.symbol}_0`, name: `${before.name}, without techniques` },
      ...acting.map(({ rule, value }, index) => constant(symbols[index] ?? 'y', rule.label, value, `${rule.note} (technique ${rule.technique})`, 'ratio')),
    ];
  }, whole.colour === undefined ? {} : { colour: whole.colour });
}

/** The companion whose operation it is, and the operation as its own job has it; undefined for every other operation. */
export function companionOp(c: Context, op: OpRecord): { readonly c: Context; readonly op: OpRecord } | undefined {
  for (const { label, job, runs } of c.job.mechanisms.companions) {
    for (const { phase, during } of runs) {
      const owner = ownerOf(label, phase, during);
      if (during !== op.phase || (op.owner !== owner && !op.owner.startsWith(`${owner}: `))) continue;
      return { c: contextOf(job, c.estimate), op: { ...op, phase, name: op.name.slice(owner.length + 2), owner: op.owner === owner ? '' : op.owner.slice(owner.length + 2) } };
    }
  }
  return undefined;
}

/** An amount that a technique counted itself. */
export function techniqueAmount(op: OpRecord, symbol: string, name: string, value: number, dimension: QuantityDimension): Quantity {
  if (symbol === 'F' && (op.kind === 'gemm' || op.kind === 'grouped-gemm') && value === 2 * op.m * op.n * op.k * op.batch) {
    return derived(symbol, name, value, dimension, '2 * m * n * k * x', () => [
      constant('m', 'Rows: tokens that take part', op.m, `As the technique ${op.owner} has it`), constant('n', 'Columns: outputs', op.n, `As the technique ${op.owner} has it`),
      constant('k', 'Inner dimension: inputs', op.k, `As the technique ${op.owner} has it`), constant('x', 'Products in one call', op.batch, `As the technique ${op.owner} has it`),
    ], { colour: 'compute', note: 'A multiply-add counts 2 FLOPs.' });
  }
  return constant(symbol, name, value, `What the technique ${op.owner} adds; its page says how it is counted`, dimension);
}
