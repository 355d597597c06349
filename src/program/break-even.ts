/** What something costs once, and at every use. */
export interface Bill {
  readonly once: number;
  readonly perUse: number;
}

/** From how many uses on one of two costs less. */
export type BreakEven =
  /** `cheaper` costs less from `uses` on, the other below. */
  | { readonly kind: 'from'; readonly cheaper: 'a' | 'b'; readonly uses: number }
  | { readonly kind: 'always'; readonly cheaper: 'a' | 'b' }
  | { readonly kind: 'equal' };

/** Where `once + uses × perUse` of two bills meet: uses* = (once_b − once_a) / (perUse_a − perUse_b). */
export function breakEven(a: Bill, b: Bill): BreakEven {
  const once = b.once - a.once;
  const saved = a.perUse - b.perUse;
  if (once === 0 && saved === 0) return { kind: 'equal' };
  const uses = saved === 0 ? Infinity : once / saved;
  // One is no dearer in either.
  if (!(uses > 0) || !Number.isFinite(uses)) return { kind: 'always', cheaper: once > 0 || (once === 0 && saved < 0) ? 'a' : 'b' };
  return { kind: 'from', cheaper: saved > 0 ? 'b' : 'a', uses };
}
