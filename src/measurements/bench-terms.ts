import type { Catalog } from '../catalog/catalog.ts';
import { collectiveSeconds } from '../engine/price/collectives.ts';
import type { EfficiencyModel } from '../engine/price/efficiency.ts';
import { blankPrice, priceOp, type OpPrice } from '../engine/price/kernel-time.ts';
import type { Op } from '../engine/op.ts';
import type { Bench } from './mapping.ts';
import { BENCH_KERNELS, benchMachine } from './predict.ts';

/** An op timed alone, and the terms of its price. */
export interface BenchTerm {
  readonly op: Readonly<Op>;
  readonly price: Readonly<OpPrice>;
}

/** The race behind each op of a bench, as `benchSeconds` adds them up; empty for a device the catalog lacks. */
export function benchTerms(bench: Bench, catalog: Catalog, given?: EfficiencyModel): readonly BenchTerm[] {
  const setting = benchMachine(bench, catalog, given);
  if (setting === undefined) return [];
  const { machine, efficiency } = setting;
  return bench.ops.map((op): BenchTerm => {
    const price = blankPrice();
    if (op.kind === 'collective') {
      const seconds = collectiveSeconds(op.collective, op.ranks, op.payloadBytes, machine, efficiency);
      return { op: { ...op }, price: { ...price, networkSeconds: seconds, callSeconds: seconds, bound: 'network' } };
    }
    priceOp(op, machine, efficiency, BENCH_KERNELS, price);
    return { op: { ...op }, price };
  });
}
