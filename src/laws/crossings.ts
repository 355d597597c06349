import { lawFunction } from './evaluate.ts';
import type { LawSetting } from './setting.ts';

/** Result of asking how much domain text may be mixed in. */
export type LargestShare = { readonly ok: true; readonly share: number; readonly limit: number } | { readonly ok: false; readonly problem: string };

/**
 * D-CPT's first use: the largest share of domain text at which the loss on general text stays within (1 + tolerance) of what it was.
 * @param general The law of general loss, rising in the share.
 * @param symbol The input that is the share.
 * @param before General loss before continued pretraining.
 */
export function largestShare(general: LawSetting, symbol: string, before: number, tolerance: number): LargestShare {
  const law = lawFunction(general);
  const input = general.law.inputs.find((one) => one.symbol === symbol);
  if (input === undefined) return { ok: false, problem: `The law has no input ${symbol}.` };
  const limit = before * (1 + tolerance);
  const within = (share: number): boolean => {
    const result = law.at({ [symbol]: share });
    return result.ok && result.value <= limit;
  };
  if (!within(input.min)) return { ok: false, problem: 'Even the smallest share goes beyond the tolerance.' };
  if (within(input.max)) return { ok: true, share: input.max, limit };
  let [low, high] = [input.min, input.max];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (within(middle)) low = middle;
    else high = middle;
  }
  return { ok: true, share: low, limit };
}

/** Where the straight line between neighbouring points of a rising table reaches a limit; undefined where it does not. */
export function crossingInTable(rows: readonly { readonly x: number; readonly y: number }[], limit: number): number | undefined {
  for (const [at, from] of rows.entries()) {
    const to = rows[at + 1];
    if (to !== undefined && from.y <= limit && to.y >= limit && to.y > from.y) return from.x + ((limit - from.y) / (to.y - from.y)) * (to.x - from.x);
  }
  return undefined;
}

/** Accelerator-hours (or any axis) at which two power laws y = exp(c − α·ln x) meet; undefined where they run side by side. */
export function powerLawCrossing(one: { readonly c: number; readonly α: number }, other: { readonly c: number; readonly α: number }): number | undefined {
  const at = Math.exp((one.c - other.c) / (one.α - other.α));
  return Number.isFinite(at) && at > 0 ? at : undefined;
}
