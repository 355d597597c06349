import { chunkOf, FORWARD, INPUT, microBatchOf, WEIGHT } from './block-code.ts';
import { type DeviceOrders, OrderWriter } from './orders.ts';
import type { PipelineProblem } from './pipeline.ts';
import { deviceMap, durations } from './run-orders.ts';

/**
 * Places weight gradients into an order of forward passes and activation gradients, by the actual times, as the automatic
 * scheduler of arXiv:2401.10241 does: one runs where the device would otherwise wait, or where the forward pass that is next
 * would make the device hold more than `limit` chunks' activations (kept from the forward pass to the weight gradient), or at the end.
 */
export function fillWeights(problem: PipelineProblem, orders: DeviceOrders, limit: number): DeviceOrders {
  const { stages, microBatches: m, transfer, transfersOverlap } = problem;
  const chunks = stages * problem.virtual;
  const map = deviceMap(problem);
  const table = durations(problem);
  const { codes, starts } = orders;
  const perDevice = (codes.length / stages) * 1.5;
  const lanes = new Int32Array(stages * perDevice);
  const lengths = new Int32Array(stages);
  const next = starts.slice(0, stages);
  // Activation gradients done (in order), and how many of them have had their weight gradient.
  const waiting = new Int32Array(stages * perDevice);
  const waitingEnd = new Int32Array(stages);
  const waitingStart = new Int32Array(stages);
  const held = new Int32Array(stages);
  const free = new Float64Array(stages);
  const parkedFor = new Int32Array(stages).fill(-1);
  const made = new Float64Array(2 * chunks * m).fill(-1);

  for (;;) {
    let device = -1;
    let now = Infinity;
    for (let d = 0; d < stages; d++) {
      if (parkedFor[d]! < 0 && free[d]! < now && (next[d]! < starts[d + 1]! || waitingStart[d]! < waitingEnd[d]!)) {
        now = free[d]!;
        device = d;
      }
    }
    if (device < 0) break;
    const canFill = waitingStart[device]! < waitingEnd[device]!;
    let code = -1;
    if (next[device]! < starts[device + 1]!) {
      code = codes[next[device]!]!;
      const forward = (code & 3) === FORWARD;
      const chunk = chunkOf(code);
      const batch = microBatchOf(code);
      let from = -1;
      if (forward) {
        if (chunk > 0) from = (chunk - 1) * m + batch;
      } else {
        from = chunk === chunks - 1 ? chunk * m + batch : (chunks + chunk + 1) * m + batch;
      }
      const at = from < 0 ? 0 : made[from]!;
      if (forward && held[device]! >= limit && canFill) code = -1;
      else if (at < 0 || at > now) {
        // What is not even begun elsewhere is far enough off; a wait shorter than half the work is better waited out.
        const head = canFill ? chunkOf(waiting[device * perDevice + waitingStart[device]!]!) : 0;
        if (canFill && (at < 0 || at - now >= table[WEIGHT * chunks + head]! / 2)) code = -1;
        else if (at < 0) {
          parkedFor[device] = from;
          continue;
        } else {
          now = at;
        }
      }
    }
    if (code < 0) {
      const done = waiting[device * perDevice + waitingStart[device]!++]!;
      code = (done & ~3) | WEIGHT;
      held[device]!--;
    } else {
      next[device]!++;
    }
    const kind = code & 3;
    const chunk = chunkOf(code);
    lanes[device * perDevice + lengths[device]!++] = code;
    now += table[kind * chunks + chunk]!;
    if (kind === FORWARD) held[device]!++;
    if (kind === INPUT) waiting[device * perDevice + waitingEnd[device]!++] = code;
    if (kind !== WEIGHT) {
      const target = kind === FORWARD ? chunk + 1 : chunk - 1;
      const receiver = target < 0 || target >= chunks ? device : map[target]!;
      const key = (kind === FORWARD ? chunk : chunks + chunk) * m + microBatchOf(code);
      made[key] = receiver === device ? now : now + transfer;
      if (receiver !== device) {
        if (!transfersOverlap) now += transfer;
        if (parkedFor[receiver] === key) {
          parkedFor[receiver] = -1;
          free[receiver] = Math.max(free[receiver]!, made[key]);
        }
      }
    }
    free[device] = now;
  }

  const writer = new OrderWriter(stages, codes.length * 1.5);
  for (let device = 0; device < stages; device++) {
    for (let k = 0; k < lengths[device]!; k++) writer.copy(lanes[device * perDevice + k]!);
    writer.endDevice();
  }
  return writer.finish();
}
