import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/**
 * Dollars an hour, on demand: A10G and A100 as in the authors' example configuration, L4 and H100 recalled from the paper. 3.67 is what a cloud asks for the PCIe card, and 7.516 is that times what
 * another asks for an H100 over an A100; which H100 is not known, so that SXM is assumed.
 */
const PRICED = {
  l4: { device: 'l4', price: 0.7 },
  a10g: { device: 'a10g', price: 1.01 },
  a100: { device: 'a100-pcie-80gb', price: 3.67 },
  h100: { device: 'h100-sxm', price: 7.516 },
} as const satisfies Readonly<Record<string, Settings>>;

export type Kind = keyof typeof PRICED;
export const KINDS = ['l4', 'a10g', 'a100', 'h100'] as const satisfies readonly Kind[];

/** Llama 2 7B on one device of a kind, behind a service in Python as the paper measured it (vLLM). */
export function on(kind: Kind, changes: Settings = {}): Settings {
  return { model: 'llama-2-7b', count: 1, tensor: 1, host: 'served', ...PRICED[kind], ...changes };
}

/** The rate of the A10, whose relative the A10G is: datasheets give the one 125 and the other 70 TFLOP/s. */
export const AS_A10: Settings = { matrixPeak: 125e12 };

const short: Settings = { prompt: 34, output: 143, batch: 32, scheduling: 'continuous' };
const long: Settings = { prompt: 2800, output: 250, batch: 4, scheduling: 'continuous' };

export const CASES_096: readonly PaperCase[] = [
  { label: 'Short requests on an L4', settings: on('l4', short) },
  { label: 'Short requests on an A10G', settings: on('a10g', short) },
  { label: 'Short requests on an A100', settings: on('a100', short) },
  { label: 'Long requests on an A10G', settings: on('a10g', long) },
  { label: 'Long requests on an A100', settings: on('a100', long) },
  { label: 'Long requests on an H100', settings: on('h100', long) },
];
