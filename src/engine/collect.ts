import type { OpRecord } from './estimate-types.ts';
import type { GenerationJob, GenerationPhase, PhaseName } from './job.ts';
import { emitPhase } from './network/walk.ts';
import type { Op } from './op.ts';
import { blankPrice, priceOp, type OpPrice } from './price/kernel-time.ts';
import { addOp, blankTotals, type PhaseTotals } from './sum.ts';

/** A copy of an op with its price, which stays when the op is filled anew. */
export function opRecord(phase: PhaseName, op: Readonly<Op>, price: Readonly<OpPrice>): OpRecord {
  return {
    id: op.owner === '' ? `${phase}/${op.part}/${op.name}` : `${phase}/${op.owner}: ${op.part}/${op.name}`,
    phase,
    name: op.name,
    kind: op.kind,
    group: op.group,
    part: op.part,
    owner: op.owner,
    count: op.count,
    m: op.m,
    n: op.n,
    k: op.k,
    batch: op.batch,
    matrixFlops: op.matrixFlops,
    vectorFlops: op.vectorFlops,
    weightBytes: op.weightBytes,
    activationBytes: op.activationBytes,
    kvBytes: op.kvBytes,
    format: op.format,
    dequantised: op.dequantised,
    backward: op.backward,
    rebuilds: op.rebuilds,
    collective: op.collective,
    ranks: op.ranks,
    inNode: op.inNode,
    inPod: op.inPod,
    payloadBytes: op.payloadBytes,
    rate: op.rate,
    savedBytes: op.savedBytes,
    computeSeconds: price.computeSeconds,
    memorySeconds: price.memorySeconds,
    networkSeconds: price.networkSeconds,
    floorSeconds: price.floorSeconds,
    callSeconds: price.callSeconds,
    seconds: op.count * price.callSeconds,
    bound: price.bound,
    computeEfficiency: price.computeEfficiency,
    memoryEfficiency: price.memoryEfficiency,
  };
}

/** Prices every op of a phase and keeps each with its price: the sink for plots, tables and derivations. */
export function collectPhase(job: GenerationJob, phase: GenerationPhase): { readonly totals: PhaseTotals; readonly ops: readonly OpRecord[] } {
  const totals = blankTotals();
  const price = blankPrice();
  const ops: OpRecord[] = [];
  const { machine, efficiency, kernels } = job;
  emitPhase(job, phase, (op) => {
    priceOp(op, machine, efficiency, kernels, price);
    addOp(totals, op, price, job);
    ops.push(opRecord(phase, op, price));
  });
  return { totals, ops };
}
