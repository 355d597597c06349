import type { FormatId } from '../../formats.ts';

/** Formats that hold whole numbers of a few bits, the narrowest first. */
const HOLDERS: readonly { readonly bits: number; readonly format: FormatId }[] = [
  { bits: 1, format: 'int1' }, { bits: 2, format: 'int2' }, { bits: 3, format: 'int3' }, { bits: 4, format: 'int4' }, { bits: 6, format: 'fp6' }, { bits: 8, format: 'int8' },
];

/** The narrowest format that stores `bits` bits a value, scales included; undefined above eight, where nothing is split into planes. */
export function storedIn(bits: number): FormatId | undefined {
  return HOLDERS.find((holder) => holder.bits >= bits)?.format;
}
