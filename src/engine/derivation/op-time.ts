import type { Device, PeakFormat } from '../device.ts';
import type { OpRecord } from '../estimate-types.ts';
import { FORMATS, type FormatId } from '../formats.ts';
import type { Machine } from '../job.ts';
import { nativePeak, peakFormat, sixteenBitPeak } from '../machine.ts';
import { splitsKeys } from '../price/attention.ts';
import type { EfficiencyParameters } from '../price/efficiency.ts';
import { eagerTimes, worksOnRows, writesWeights } from '../price/elementwise.ts';
import type { SharedContext } from './context.ts';
import { kernelParameter } from './kernel-parameter.ts';
import { opBytes, opCount, opMatrixFlops, opPayload, opVectorFlops, type OpContext } from './op-amounts.ts';
import { attentionEfficiency, scanEfficiency } from './op-attention-time.ts';
import { dequantised, gemmEfficiency, gemmMemoryShare } from './op-gemm.ts';
import { clockOf } from './op-clock.ts';
import { collectiveSecondsOf } from './op-network.ts';
import { launchSpacing } from '../price/host.ts';
import { constant, derived, deviceFact, fitted, setting, type Quantity } from './quantity.ts';

/** Dense matrix peak of the format multiplied in: the datasheet's ratio to its 16-bit peak times the 16-bit peak set. */
export function matrixPeak(c: SharedContext, format: FormatId): Quantity {
  const { device, matrixPeak: peaks, setRates } = c.job.machine;
  const rate = setRates?.[format];
  const used = rate?.of ?? peakFormat(device, format);
  const sixteen = nativePeak(c.job.machine, 'bf16');
  const base = sixteenBitPeak(device);
  const set = setting('P_16', '16-bit matrix peak', base > 0 ? (sixteen / (device.peak_dense[peakFormat(device, 'bf16') ?? 'bf16'] ?? base)) * base : sixteen, 'flops-per-second', 'matrixPeak');
  if (used === undefined) return { ...set, symbol: 'P', name: `${FORMATS[format].label} matrix peak` };
  return derived('P', `${FORMATS[format].label} matrix peak`, peaks[format], 'flops-per-second', rate === undefined ? 'P_16 * D / D_16' : 'P_16 * D / D_16 * κ', () => [
    set,
    statedPeak(device, 'D', `Datasheet peak, ${used}`, used),
    statedPeak(device, 'D_16', 'Datasheet peak, 16 bit', peakFormat(device, 'bf16') ?? 'bf16'),
    ...(rate === undefined ? [] : [constant('κ', 'Rate in place of the device’s own, over that peak', rate.factor, `${rate.note} (technique ${rate.technique})`, 'ratio')]),
  ], { colour: 'compute' });
}

/** A peak of the device's datasheet, or what its lanes come to. */
function statedPeak({ lanes, peak_dense }: Device, symbol: string, name: string, format: PeakFormat): Quantity {
  if (lanes?.format !== format) return deviceFact(symbol, name, peak_dense[format] ?? 0, 'flops-per-second', `peak_dense.${format}`);
  return derived(symbol, name, peak_dense[format] ?? 0, 'flops-per-second', '2 * n_t * f_c', () => [deviceFact('n_t', 'Multiply-adds a cycle', lanes.tensor, 'count', 'lanes.tensor'), clockRate(lanes.clock)]);
}

function clockRate(clock: number): Quantity {
  return deviceFact('f_c', 'Cycles a second', clock, 'count', 'lanes.clock');
}

/** Rate of ordinary arithmetic: what lanes come to, or as the datasheet states it. */
function vectorPeak({ device, vectorPeak: value }: Machine): Quantity {
  const { lanes } = device;
  if (lanes === undefined) return deviceFact('P_v', 'Rate of ordinary arithmetic', value, 'flops-per-second', 'vector_peak');
  return derived('P_v', 'Rate of ordinary arithmetic', value, 'flops-per-second', 'n_v * f_c', () => [deviceFact('n_v', 'Ordinary operations a cycle', lanes.vector, 'count', 'lanes.vector'), clockRate(lanes.clock)]);
}

export function memoryBandwidth(c: SharedContext): Quantity {
  return setting('W', 'Memory bandwidth', c.job.machine.memoryBandwidth, 'bytes-per-second', 'memoryBandwidth', { colour: 'memory' });
}

/** Seconds of all calls of an op in its phase. */
export function opSeconds(c: OpContext, op: OpRecord, symbol = 't'): Quantity {
  return derived(symbol, op.name, op.seconds, 'seconds', 'n * t_call', () => [opCount(c, op), callSeconds(c, op)], { colour: op.bound });
}

/** One call: its start and then what it computes and moves, or what it waits for longer than that. */
export function callSeconds(c: OpContext, op: OpRecord): Quantity {
  const waits = [...(op.kind === 'collective' ? [collectiveSecondsOf(c, op)] : op.kind === 'transfer' ? [transferSeconds(c, op)] : []), ...spacing(c, op)];
  const works = [...(op.computeSeconds > 0 ? [computeSeconds(c, op)] : []), ...(op.memorySeconds > 0 ? [memorySeconds(c, op)] : [])];
  const start = startSeconds(c, op);
  const formula = longest([...waits.map((term) => term.symbol), ...callFormula(c, works.map((term) => term.symbol), start?.symbol)]);
  return derived('t_call', `One call of ${op.name}`, op.callSeconds, 'seconds', formula, () => [...waits, ...works, ...(start === undefined ? [] : [start])], {
    colour: op.bound, note: c.job.efficiency.kind === 'ideal'
      ? 'Arithmetic and memory traffic overlap within a kernel, so the longest sets the time (roofline model, Williams et al. 2009).'
      : 'Arithmetic and memory traffic overlap within a kernel, so the longer sets the time (roofline model, Williams et al. 2009); where both take as long they overlap less than wholly.',
  });
}

function transferSeconds(c: OpContext, op: OpRecord): Quantity {
  return derived('N', 'Transfer', op.networkSeconds, 'seconds', 'D / W_h', () => [
    opPayload(c, op), constant('W_h', 'Rate of the link', op.rate, 'Between the device and where this is kept, a direction', 'bytes-per-second'),
  ], { colour: 'network' });
}

function longest(terms: readonly string[]): string {
  return terms.length > 1 ? `max(${terms.join(', ')})` : (terms[0] ?? '0');
}

/** The kernel's own terms of the longest: each where it is ideal; where it is not the start and the fourth norm of the others. */
function callFormula(c: OpContext, works: readonly string[], start: string | undefined): readonly string[] {
  if (c.job.efficiency.kind === 'ideal') return works;
  const both = works.length > 1 ? `(${works.map((symbol) => `${symbol}^4`).join(' + ')})^(1/4)` : works[0];
  const terms = [...(start === undefined ? [] : [start]), ...(both === undefined ? [] : [both])];
  return terms.length === 0 ? [] : [terms.join(' + ')];
}

function computeSeconds(c: OpContext, op: OpRecord): Quantity {
  const { efficiency, machine } = c.job;
  const vector = efficiency.kind === 'calibrated' && op.dequantised ? dequantised(c, op, efficiency) : opVectorFlops(c, op);
  const matrix = (): readonly Quantity[] => {
    const reached = computeEfficiency(c, op);
    return [opMatrixFlops(c, op), matrixPeak(c, op.format), reached, ...(efficiency.kind === 'ideal' ? [] : [clockOf(c, op, efficiency, reached)])];
  };
  const busy = efficiency.kind === 'ideal' ? 'F / (P * e_c)' : 'F / (P * e_c * f)';
  const ordinary = (): readonly Quantity[] => [
    vector,
    vectorPeak(machine),
    efficiency.kind === 'ideal'
      ? constant('e_v', 'Share of that rate reached', 1, 'Ideal efficiency', 'ratio')
      : fitted('e_v', 'Share of that rate reached', efficiency.elementwise.vectorFraction, 'ratio', 'elementwise.vectorFraction', 'elementwise'),
  ];
  const both = op.matrixFlops > 0 && vector.value > 0;
  const formula = both ? `max(${busy}, V / (P_v * e_v))` : op.matrixFlops > 0 ? busy : 'V / (P_v * e_v)';
  const inputs = (): readonly Quantity[] => [...(op.matrixFlops > 0 ? matrix() : []), ...(vector.value > 0 ? ordinary() : [])];
  return derived('C', 'Compute', op.computeSeconds, 'seconds', formula, inputs, { colour: 'compute', ...(both && { note: 'Matrix and ordinary units are separate and overlap.' }) });
}

/** Share of the matrix peak this op can reach. */
export function computeEfficiency(c: OpContext, op: OpRecord): Quantity {
  const p = c.job.efficiency;
  const head = { symbol: 'e_c', name: 'Share of the matrix peak reached', dimension: 'ratio', value: op.computeEfficiency } as const;
  if (p.kind === 'ideal') return constant('e_c', head.name, 1, 'Ideal efficiency', 'ratio');
  if (!(op.matrixFlops > 0)) return constant('e_c', head.name, 1, 'No matrix work', 'ratio');
  switch (op.kind) {
    case 'gemm':
    case 'grouped-gemm':
      return gemmEfficiency(c, op, p);
    case 'attention':
      return c.job.kernels.attention === 'unfused' ? gemmEfficiency(c, op, p) : attentionEfficiency(c, op, p);
    case 'scan':
      return scanEfficiency(c, op, p);
    case 'elementwise':
    case 'gather':
    case 'collective':
    case 'transfer':
      return constant('e_c', head.name, 1, 'No matrix work', 'ratio');
  }
}

function memorySeconds(c: OpContext, op: OpRecord): Quantity {
  return derived('Y', 'Memory', op.memorySeconds, 'seconds', 'Q / (W * e_m)', () => [opBytes(c, op), memoryBandwidth(c), memoryEfficiency(c, op)], { colour: 'memory' });
}

/** Share of the memory bandwidth this op can reach. */
export function memoryEfficiency(c: OpContext, op: OpRecord): Quantity {
  const p = c.job.efficiency;
  const name = 'Share of the memory bandwidth reached';
  if (p.kind === 'ideal' && p.memoryFraction !== undefined && op.weightBytes + op.activationBytes + op.kvBytes > 0) return deviceFact('e_m', name, p.memoryFraction, 'ratio', 'memory.achieved');
  if (p.kind === 'ideal') return constant('e_m', name, 1, 'Ideal efficiency', 'ratio');
  if (!(op.weightBytes + op.activationBytes + op.kvBytes > 0)) return constant('e_m', name, 1, 'Moves no bytes of device memory', 'ratio');
  switch (op.kind) {
    case 'gemm':
    case 'grouped-gemm':
      return gemmMemoryShare(c, op);
    case 'attention':
    case 'scan':
      return kernelParameter(c, 'e_m', name, op.memoryEfficiency, 'ratio', 'attention.memoryFraction', 'decode-attention');
    case 'elementwise':
    case 'gather':
    case 'collective':
    case 'transfer':
      if (writesWeights(op)) return gemmMemoryShare(c, op);
      return elementwiseShare(c, op, p, name, op.kind === 'elementwise' ? eagerTimes(op.group, c.job.kernels.host, p.training.eagerElementwise) : 1);
  }
}

function elementwiseShare(c: OpContext, op: OpRecord, p: EfficiencyParameters, name: string, eager: number): Quantity {
  const onRows = worksOnRows(op.group);
  if (!onRows && eager === 1) return kernelParameter(c, 'e_m', name, op.memoryEfficiency, 'ratio', 'elementwise.memoryFraction', 'elementwise');
  return derived('e_m', name, op.memoryEfficiency, 'ratio', `e_max${onRows ? ' * ρ' : ''}${eager === 1 ? '' : ' / ε'}`, () => [
    kernelParameter(c, 'e_max', 'Share that kernels stream whose elements stand alone', p.elementwise.memoryFraction, 'ratio', 'elementwise.memoryFraction', 'elementwise'),
    ...(onRows ? [fitted('ρ', 'Share of that where rows are reduced or shuffled', p.elementwise.rows, 'ratio', 'elementwise.rows', 'elementwise')] : []),
    ...(eager === 1 ? [] : [fitted('ε', 'Time in eager code, with the casts, copies and masks between kernels, over that of the kernels counted', eager, 'ratio', 'training.eagerElementwise', 'training')]),
  ]);
}

/** Spacing at which the host launches; none where it launches ahead. */
function spacing(c: OpContext, op: OpRecord): readonly Quantity[] {
  const p = c.job.efficiency;
  if (p.kind === 'ideal') return [];
  const { host } = c.job.kernels;
  const seconds = p.host[host].perKernel;
  if (!(seconds > 0)) return [];
  const one = fitted('l', `Launch spacing, ${host}`, seconds, 'seconds', `host.${host}.perKernel`, 'host');
  const whole = launchSpacing(p.host, host, op.dequantised);
  if (whole === seconds) return [one];
  return [derived('l_2', 'Launches of two kernels', whole, 'seconds', '2 * l', () => [one], { note: 'Eager code expands narrow weights in a kernel of its own.' })];
}

/** Start of a kernel: launch, first loads and last stores. None in an ideal machine; a collective's is part of its own. */
function startSeconds(c: OpContext, op: OpRecord): Quantity | undefined {
  const p = c.job.efficiency;
  if (p.kind === 'ideal') return undefined;
  const start = (path: string, domain: string, seconds: number, name = 'Start of the kernel'): Quantity => kernelParameter(c, 's', name, seconds, 'seconds', path, domain);
  switch (op.kind) {
    case 'gemm':
      return start('gemm.start', 'gemm', p.gemm.start);
    case 'grouped-gemm':
      return start('grouped.start', 'grouped-gemm', p.grouped.start);
    case 'attention':
      return splitsKeys(op)
        ? start('attention.splitStart', 'decode-attention', p.attention.splitStart, 'Start of two kernels: over parts of the keys, and to merge the parts')
        : start('attention.start', 'prefill-attention', p.attention.start);
    case 'scan':
      return start('attention.start', 'prefill-attention', p.attention.start);
    case 'elementwise':
    case 'gather':
      return start('elementwise.start', 'elementwise', p.elementwise.start);
    case 'collective':
    case 'transfer':
      return undefined;
  }
}
