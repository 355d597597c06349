const DIGITS = 1 << 16;

/**
 * The order that sorts `times` (none below 0), of equal ones the first before the others: by the digits of their binary form, which grows with
 * the number. Linear, where comparing would take longer than drawing the requests did.
 */
export function orderOf(times: Float64Array): Uint32Array {
  const count = times.length;
  // Adding 0 makes a zero of either sign the same.
  const digits = new Uint16Array(times.map((time) => time + 0).buffer);
  let order = new Uint32Array(count).map((_, i) => i);
  let next = new Uint32Array(count);
  const starts = new Uint32Array(DIGITS + 1);
  for (let digit = 0; digit < 4; digit += 1) {
    starts.fill(0);
    for (let i = 0; i < count; i += 1) starts[(digits[i * 4 + digit] as number) + 1]! += 1;
    for (let d = 0; d < DIGITS; d += 1) starts[d + 1]! += starts[d] as number;
    for (let i = 0; i < count; i += 1) {
      const from = order[i] as number;
      const d = digits[from * 4 + digit] as number;
      next[starts[d] as number] = from;
      starts[d]! += 1;
    }
    [order, next] = [next, order];
  }
  return order;
}
