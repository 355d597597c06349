import type { OpRecord } from '../estimate-types.ts';
import { FORMATS, type FormatId } from '../formats.ts';
import { peakFormat, sixteenBitPeak } from '../machine.ts';
import { ASSUMED_COMPUTE_UNITS, isNarrow, type EfficiencyParameters } from '../price/efficiency.ts';
import type { SharedContext } from './context.ts';
import { opBytes, opCount, opMatrixFlops, opVectorFlops, type OpContext } from './op-amounts.ts';
import { collectiveSecondsOf } from './op-network.ts';
import { constant, derived, deviceFact, fitted, modelFact, setting, type Quantity } from './quantity.ts';

/** Dense matrix peak of the format multiplied in: the datasheet's ratio to its 16-bit peak times the 16-bit peak set. */
export function matrixPeak(c: SharedContext, format: FormatId): Quantity {
  const { device, matrixPeak: peaks } = c.job.machine;
  const used = peakFormat(device, format);
  const base = sixteenBitPeak(device);
  const set = setting('P_16', '16-bit matrix peak', base > 0 ? (peaks.bf16 / (device.peak_dense[peakFormat(device, 'bf16') ?? 'bf16'] ?? base)) * base : peaks.bf16, 'flops-per-second', 'matrixPeak');
  if (used === undefined) return { ...set, symbol: 'P', name: `${FORMATS[format].label} matrix peak` };
  return derived('P', `${FORMATS[format].label} matrix peak`, peaks[format], 'flops-per-second', 'P_16 * D / D_16', () => [
    set,
    deviceFact('D', `Datasheet peak, ${used}`, device.peak_dense[used] ?? 0, 'flops-per-second', `peak_dense.${used}`),
    deviceFact('D_16', 'Datasheet peak, 16 bit', base, 'flops-per-second', 'peak_dense.bf16'),
  ], { colour: 'compute' });
}

export function memoryBandwidth(c: SharedContext): Quantity {
  return setting('W', 'Memory bandwidth', c.job.machine.memoryBandwidth, 'bytes-per-second', 'memoryBandwidth', { colour: 'memory' });
}

/** Seconds of all calls of an op in its phase. */
export function opSeconds(c: OpContext, op: OpRecord, symbol = 't'): Quantity {
  return derived(symbol, op.name, op.seconds, 'seconds', 'n * t_call', () => [opCount(c, op), callSeconds(c, op)], { colour: op.bound });
}

/** One call: the longest of what it could wait for. */
export function callSeconds(c: OpContext, op: OpRecord): Quantity {
  const terms: Quantity[] = [];
  if (op.computeSeconds > 0) terms.push(computeSeconds(c, op));
  if (op.memorySeconds > 0) terms.push(memorySeconds(c, op));
  if (op.kind === 'collective') terms.push(collectiveSecondsOf(c, op));
  if (op.floorSeconds > 0) terms.push(floorSeconds(c, op));
  const formula = terms.length === 0 ? '0' : terms.length === 1 ? (terms[0]?.symbol ?? '0') : `max(${terms.map((term) => term.symbol).join(', ')})`;
  return derived('t_call', `One call of ${op.name}`, op.callSeconds, 'seconds', formula, () => terms, {
    colour: op.bound, note: 'Arithmetic and memory traffic overlap within a kernel, so the longest sets the time (roofline model, Williams et al. 2009).',
  });
}

function computeSeconds(c: OpContext, op: OpRecord): Quantity {
  const { efficiency, machine } = c.job;
  const vector = efficiency.kind === 'calibrated' && op.dequantised ? dequantised(c, op, efficiency) : opVectorFlops(c, op);
  const matrix = (): readonly Quantity[] => [opMatrixFlops(c, op), matrixPeak(c, op.format), computeEfficiency(c, op)];
  const ordinary = (): readonly Quantity[] => [
    vector,
    deviceFact('P_v', 'Rate of ordinary arithmetic', machine.vectorPeak, 'flops-per-second', 'vector_peak'),
    efficiency.kind === 'ideal'
      ? constant('e_v', 'Share of that rate reached', 1, 'Ideal efficiency', 'ratio')
      : fitted('e_v', 'Share of that rate reached', efficiency.elementwise.vectorFraction, 'ratio', 'elementwise.vectorFraction', 'elementwise'),
  ];
  const both = op.matrixFlops > 0 && vector.value > 0;
  const formula = both ? `max(F / (P * e_c), V / (P_v * e_v))` : op.matrixFlops > 0 ? 'F / (P * e_c)' : 'V / (P_v * e_v)';
  const inputs = (): readonly Quantity[] => [...(op.matrixFlops > 0 ? matrix() : []), ...(vector.value > 0 ? ordinary() : [])];
  return derived('C', 'Compute', op.computeSeconds, 'seconds', formula, inputs, { colour: 'compute', ...(both && { note: 'Matrix and ordinary units are separate and overlap.' }) });
}

function dequantised(c: OpContext, op: OpRecord, p: EfficiencyParameters): Quantity {
  const own = { ...opVectorFlops(c, op), symbol: 'V_0' };
  const work = p.dequantise.ops * Math.ceil(op.m / p.dequantise.rows) * op.n * op.k * op.batch;
  return derived('V', 'Ordinary arithmetic, expanding narrow weights included', op.vectorFlops + work, 'flops', 'V_0 + q * ceil(m / ρ) * n * k * x', () => [
    own, fitted('q', 'Operations to expand one weight', p.dequantise.ops, 'flops', 'dequantise.ops', 'weight-only'),
    ...shapeInputs(op), fitted('ρ', 'Rows that share an expansion', p.dequantise.rows, 'count', 'dequantise.rows', 'weight-only'),
  ], { note: 'Every block of rows expands the weights it multiplies anew.' });
}

function shapeInputs(op: OpRecord): readonly Quantity[] {
  return [
    constant('m', 'Rows of a GEMM: tokens', op.m, 'Tokens of one pass that this product sees'), modelFact('n', 'Columns: outputs', op.n, 'architecture'),
    modelFact('k', 'Inner dimension: inputs', op.k, 'architecture'), constant('x', 'Products in one call', op.batch, 'Experts, heads or one'),
  ];
}

/** Share of the matrix peak this op can reach. */
export function computeEfficiency(c: OpContext, op: OpRecord): Quantity {
  const p = c.job.efficiency;
  const head = { symbol: 'e_c', name: 'Share of the matrix peak reached', dimension: 'ratio', value: op.computeEfficiency } as const;
  if (p.kind === 'ideal') return constant('e_c', head.name, 1, 'Ideal efficiency', 'ratio');
  if (!(op.matrixFlops > 0)) return constant('e_c', head.name, 1, 'No matrix work', 'ratio');
  switch (op.kind) {
    case 'gemm':
    case 'grouped-gemm': {
      const grouped = op.kind === 'grouped-gemm';
      return {
        ...head,
        formula: `${grouped ? 'g * ' : ''}e_max * (m * n / (ceil(m / τ) * τ * ceil(n / ν) * ν)) * (k / (k + k_half)) * (w / (w + w_half))`,
        inputs: () => [
          ...(grouped ? [fitted('g', 'Share of a single GEMM’s efficiency, one GEMM per expert', p.grouped.compute, 'ratio', 'grouped.compute', 'grouped-gemm')] : []),
          fitted('e_max', `Share a large ${FORMATS[op.format].label} GEMM reaches`, p.gemm.fraction[op.format], 'ratio', `gemm.fraction.${op.format}`, 'gemm'),
          ...shapeInputs(op).slice(0, 3),
          fitted('τ', 'Rows of a tile', p.gemm.tileM, 'count', 'gemm.tileM', 'gemm'),
          fitted('ν', 'Columns of a tile', p.gemm.tileN, 'count', 'gemm.tileN', 'gemm'),
          fitted('k_half', 'Inner dimension at which half is reached', p.gemm.halfK, 'count', 'gemm.halfK', 'gemm'),
          waves(c, op, p),
          fitted('w_half', 'Waves at which half is reached', p.gemm.halfWaves, 'count', 'gemm.halfWaves', 'gemm'),
        ],
        note: 'Tiles are filled whole, the inner loop has a start-up, and few tiles leave units idle.',
      };
    }
    case 'attention':
    case 'scan': {
      const narrow = isNarrow(op.format);
      return {
        ...head,
        formula: `e_max * ${narrow ? 'ρ * ' : ''}(F / (F + F_half)) * (n / (n + n_half))`,
        inputs: () => [
          fitted('e_max', 'Share long attention reaches', p.attention.fraction, 'ratio', 'attention.fraction', 'prefill-attention'),
          ...(narrow ? [fitted('ρ', 'Share of that in a narrow format', p.attention.narrow, 'ratio', 'attention.narrow', 'prefill-attention')] : []),
          opMatrixFlops(c, op),
          fitted('F_half', 'FLOPs of a call at which half is reached', p.attention.halfFlops, 'flops', 'attention.halfFlops', 'prefill-attention'),
          constant('n', 'Keys', Math.max(op.n, op.k), 'Keys each query sees in a pass'),
          fitted('n_half', 'Keys at which half is reached', p.attention.halfKeys, 'count', 'attention.halfKeys', 'prefill-attention'),
        ],
      };
    }
    case 'elementwise':
    case 'gather':
    case 'collective':
      return constant('e_c', head.name, 1, 'No matrix work', 'ratio');
  }
}

function waves(c: OpContext, op: OpRecord, p: EfficiencyParameters): Quantity {
  const stated = c.job.machine.device.compute_units;
  const units = stated ?? ASSUMED_COMPUTE_UNITS;
  const value = (Math.ceil(op.m / p.gemm.tileM) * Math.ceil(op.n / p.gemm.tileN) * op.batch) / units;
  return derived('w', 'Waves: output tiles for each compute unit', value, 'count', 'ceil(m / τ) * ceil(n / ν) * x / u', () => [
    ...shapeInputs(op).filter((input) => input.symbol !== 'k'),
    fitted('τ', 'Rows of a tile', p.gemm.tileM, 'count', 'gemm.tileM', 'gemm'), fitted('ν', 'Columns of a tile', p.gemm.tileN, 'count', 'gemm.tileN', 'gemm'),
    stated === undefined ? constant('u', 'Compute units', units, 'Assumed: the datasheet states none') : deviceFact('u', 'Compute units', units, 'count', 'compute_units'),
  ]);
}

function memorySeconds(c: OpContext, op: OpRecord): Quantity {
  return derived('Y', 'Memory', op.memorySeconds, 'seconds', 'Q / (W * e_m)', () => [opBytes(c, op), memoryBandwidth(c), memoryEfficiency(c, op)], { colour: 'memory' });
}

/** Share of the memory bandwidth this op can reach. */
export function memoryEfficiency(c: OpContext, op: OpRecord): Quantity {
  const p = c.job.efficiency;
  const name = 'Share of the memory bandwidth reached';
  if (p.kind === 'ideal') return constant('e_m', name, 1, 'Ideal efficiency', 'ratio');
  if (!(op.weightBytes + op.activationBytes + op.kvBytes > 0)) return constant('e_m', name, 1, 'Moves no bytes of device memory', 'ratio');
  switch (op.kind) {
    case 'gemm':
    case 'grouped-gemm': {
      const grouped = op.kind === 'grouped-gemm';
      const narrow = isNarrow(op.format);
      return derived('e_m', name, op.memoryEfficiency, 'ratio', `${grouped ? 'g * ' : ''}e_max * ${narrow ? 'ρ * ' : ''}(Q / (Q + Q_half))`, () => [
        ...(grouped ? [fitted('g', 'Share of a single GEMM’s bandwidth, one GEMM per expert', p.grouped.memory, 'ratio', 'grouped.memory', 'grouped-gemm')] : []),
        fitted('e_max', 'Share a GEMM streams at large size', p.gemm.memoryFraction, 'ratio', 'gemm.memoryFraction', 'gemm'),
        ...(narrow ? [fitted('ρ', 'Share of that in a narrow format', p.gemm.narrowMemory, 'ratio', 'gemm.narrowMemory', 'gemm')] : []),
        opBytes(c, op), fitted('Q_half', 'Bytes at which half is reached', p.gemm.memoryHalfBytes, 'traffic', 'gemm.memoryHalfBytes', 'gemm'),
      ]);
    }
    case 'attention':
    case 'scan':
      return derived('e_m', name, op.memoryEfficiency, 'ratio', 'e_max * (Q / (Q + Q_half))', () => [
        fitted('e_max', 'Share attention streams at large size', p.attention.memoryFraction, 'ratio', 'attention.memoryFraction', 'decode-attention'),
        opBytes(c, op), fitted('Q_half', 'Bytes at which half is reached', p.attention.memoryHalfBytes, 'traffic', 'attention.memoryHalfBytes', 'decode-attention'),
      ]);
    case 'elementwise':
    case 'gather':
    case 'collective':
      return fitted('e_m', name, op.memoryEfficiency, 'ratio', 'elementwise.memoryFraction', 'elementwise');
  }
}

function floorSeconds(c: OpContext, op: OpRecord): Quantity {
  const p = c.job.efficiency;
  if (p.kind === 'ideal') return constant('f', 'Launch floor', 0, 'Ideal efficiency', 'seconds');
  const spacing = fitted('l', `Launch spacing, ${c.job.kernels.host}`, p.host[c.job.kernels.host].perKernel, 'seconds', `host.${c.job.kernels.host}.perKernel`, 'host');
  const own = ((): Quantity => {
    switch (op.kind) {
      case 'gemm':
        return isNarrow(op.format)
          ? derived('k', 'The kernel’s own floor', p.gemm.floor + p.gemm.quantise, 'seconds', 'g + q', () => [
            fitted('g', 'Floor of a GEMM', p.gemm.floor, 'seconds', 'gemm.floor', 'gemm'), fitted('q', 'Quantising its input', p.gemm.quantise, 'seconds', 'gemm.quantise', 'gemm')])
          : fitted('k', 'The kernel’s own floor', p.gemm.floor, 'seconds', 'gemm.floor', 'gemm');
      case 'grouped-gemm':
        return fitted('k', 'The kernel’s own floor', p.grouped.floor, 'seconds', 'grouped.floor', 'grouped-gemm');
      case 'attention':
      case 'scan':
        return fitted('k', 'The kernel’s own floor', p.attention.floor, 'seconds', 'attention.floor', 'decode-attention');
      case 'elementwise':
      case 'gather':
        return fitted('k', 'The kernel’s own floor', p.elementwise.floor, 'seconds', 'elementwise.floor', 'elementwise');
      case 'collective':
        return constant('k', 'The kernel’s own floor', 0, 'Part of the start-up of the collective', 'seconds');
    }
  })();
  return derived('f', 'Launch floor', op.floorSeconds, 'seconds', 'max(k, l)', () => [own, spacing], { colour: 'overhead' });
}
