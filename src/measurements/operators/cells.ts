import type { FormatId } from '../../engine/formats.ts';
import type { Seconds } from '../../units/dimensions.ts';
import type { Domain, Mapping } from '../mapping.ts';
import type { MeasuredRow } from '../row.ts';

/** What is stored and what is multiplied, in the engine's formats. */
export interface Formats {
  readonly stored: FormatId;
  readonly multiplied: FormatId;
}

const same = (format: FormatId): Formats => ({ stored: format, multiplied: format });

/**
 * The publishers' names. `fp8_static` has its activation scales fixed beforehand, `fp8_block` one scale for 128 × 128 weights and
 * 128 activations, which a scale in 32 stands for; `sq` is SmoothQuant, both sides in 8-bit integers; `_wo` narrows weights only.
 */
const FORMATS: Readonly<Record<string, Formats>> = {
  bfloat16: same('bf16'), bf16: same('bf16'), fp8: same('fp8'), fp8_e4m3: same('fp8'), fp8_static: same('fp8'), fp8_block: same('mxfp8'), nvfp4: same('nvfp4'), sq: same('int8'),
  int8_wo: { stored: 'int8', multiplied: 'bf16' }, int4_wo: { stored: 'int4', multiplied: 'bf16' },
};

export function formatsOf(name: string): Formats | undefined {
  return FORMATS[name];
}

/** A row's own figure as a time; undefined where it is a rate. */
export function callSeconds(row: MeasuredRow): Seconds | undefined {
  return row.unit === 'ms' ? row.value * 1e-3 : undefined;
}

export function missing(domain: Domain, reason: string): Mapping {
  return { kind: 'missing', domain, missing: reason };
}
