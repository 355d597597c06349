/** What something costs. SI units; money in US dollars, carbon in grams, water in litres. */
export interface Costs {
  /** Tokens that models read and write. */
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly flops: number;
  /** Accelerators × seconds. */
  readonly deviceSeconds: number;
  /** Processor cores × seconds. */
  readonly coreSeconds: number;
  readonly usd: number;
  readonly joules: number;
  readonly grams: number;
  readonly litres: number;
}

export const COST_NAMES = ['tokensIn', 'tokensOut', 'flops', 'deviceSeconds', 'coreSeconds', 'usd', 'joules', 'grams', 'litres'] as const satisfies readonly (keyof Costs)[];
export type CostName = (typeof COST_NAMES)[number];

export const NO_COSTS: Costs = { tokensIn: 0, tokensOut: 0, flops: 0, deviceSeconds: 0, coreSeconds: 0, usd: 0, joules: 0, grams: 0, litres: 0 };

/** Sums, amount by amount. */
export function addCosts(a: Costs, b: Costs): Costs {
  return scaleAndAdd(a, b, 1);
}

/** `times` such costs. */
export function timesCosts(costs: Costs, times: number): Costs {
  return scaleAndAdd(NO_COSTS, costs, times);
}

function scaleAndAdd(a: Costs, b: Costs, times: number): Costs {
  return {
    tokensIn: a.tokensIn + times * b.tokensIn, tokensOut: a.tokensOut + times * b.tokensOut, flops: a.flops + times * b.flops,
    deviceSeconds: a.deviceSeconds + times * b.deviceSeconds, coreSeconds: a.coreSeconds + times * b.coreSeconds,
    usd: a.usd + times * b.usd, joules: a.joules + times * b.joules, grams: a.grams + times * b.grams, litres: a.litres + times * b.litres,
  };
}
