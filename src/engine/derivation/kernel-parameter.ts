import { ASSUMED_COMPUTE_UNITS } from '../price/efficiency.ts';
import type { PortableParameters } from '../price/portable.ts';
import type { OpContext } from './op-amounts.ts';
import { constant, derived, deviceFact, fitted, setting, type Quantity } from './quantity.ts';

type Dimension = Quantity['dimension'];

/** A parameter of the kernels that run: fitted where they are tuned, and what takes its place (`price/portable.ts`) where they are not. */
export function kernelParameter(c: OpContext, symbol: string, name: string, value: number, dimension: Dimension, parameter: string, domain: string): Quantity {
  const { efficiency, kernels, machine: { device } } = c.job;
  if (device.memory.achieved !== undefined && parameter.endsWith('.memoryFraction')) return deviceFact(symbol, name, value, dimension, 'memory.achieved');
  if (kernels.library === 'tuned' || efficiency.kind === 'ideal') return fitted(symbol, name, value, dimension, parameter, domain);
  const p = efficiency.portable;
  const own = (path: keyof PortableParameters, of: string): Quantity => fitted(path === 'start' ? 's_p' : 'q_p', of, p[path], dimension, `portable.${path}`, 'portable');
  switch (parameter) {
    case 'gemm.memoryFraction':
    case 'attention.memoryFraction':
      return memoryShare(c, p, symbol, name, value);
    case 'elementwise.memoryFraction':
      return derived(symbol, name, value, dimension, 'η * e_y', () => [
        fitted('η', 'Rate of elementwise kernels over that of products', p.elementwise, 'ratio', 'portable.elementwise', 'portable'),
        memoryShare(c, p, 'e_y', 'Share of the memory bandwidth that products reach', value / p.elementwise),
      ], { note: 'Portable kernels work in 32 bits between products, and take several steps for one.' });
    case 'gemm.start':
    case 'attention.start':
    case 'elementwise.start':
      return { ...own('start', name), symbol };
    case 'attention.splitStart':
    case 'grouped.start':
      return derived(symbol, name, value, dimension, '2 * s_p', () => [own('start', 'Start of any portable kernel')]);
    case 'dequantise.ops':
      return { ...own('ops', name), symbol };
    default:
      return parameter.startsWith('gemm.fraction.') || parameter === 'attention.fraction' ? matrixShare(c, p, symbol, name, value) : fitted(symbol, name, value, dimension, parameter, domain);
  }
}

const HELD = 'A compute unit does with portable kernels what an older one would: its rate is held below a limit of its own, however fast the datasheet says it is.';

function memoryShare(c: OpContext, p: PortableParameters, symbol: string, name: string, value: number): Quantity {
  return derived(symbol, name, value, 'ratio', 'e_0 / (1 + (e_0 * W / (u * r))^4)^(1/4)', () => [
    fitted('e_0', 'Share where compute units are slow enough', p.memoryFraction, 'ratio', 'portable.memoryFraction', 'portable'),
    setting('W', 'Memory bandwidth', c.job.machine.memoryBandwidth, 'bytes-per-second', 'memoryBandwidth'),
    units(c),
    fitted('r', 'Bytes that one compute unit reads, at most', p.unitBytes, 'bytes-per-second', 'portable.unitBytes', 'portable'),
  ], { note: HELD });
}

function matrixShare(c: OpContext, p: PortableParameters, symbol: string, name: string, value: number): Quantity {
  return derived(symbol, name, value, 'ratio', 'e_0 / (1 + (e_0 * P_16 / (u * r))^4)^(1/4)', () => [
    fitted('e_0', 'Share where compute units are slow enough', p.matrixFraction, 'ratio', 'portable.matrixFraction', 'portable'),
    setting('P_16', '16-bit matrix peak', c.job.machine.matrixPeak.fp16, 'flops-per-second', 'matrixPeak'),
    units(c),
    fitted('r', '16-bit matrix rate of one compute unit, at most', p.unitFlops, 'flops-per-second', 'portable.unitFlops', 'portable'),
  ], { note: HELD });
}

function units(c: OpContext): Quantity {
  const stated = c.job.machine.device.compute_units;
  return stated === undefined
    ? constant('u', 'Compute units', ASSUMED_COMPUTE_UNITS, 'Assumed: the datasheet states none')
    : deviceFact('u', 'Compute units', stated, 'count', 'compute_units');
}
