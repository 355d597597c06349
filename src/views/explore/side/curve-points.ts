import { FIELDS, type NumberField } from '../../../scenario/fields.ts';

/** Points of a curve between the ends of a field's slider. */
const POINTS = 56;

/** Counts and degrees of devices: between powers of two they divide nothing evenly, and a curve would be noise. */
const LAYOUT: ReadonlySet<string> = new Set([FIELDS.count.key, FIELDS.perNode.key, FIELDS.tensor.key, FIELDS.expert.key]);

function powersOfTwo(low: number, high: number): readonly number[] {
  const powers: number[] = [];
  for (let value = 2 ** Math.ceil(Math.log2(low)); value <= high; value *= 2) powers.push(value);
  return powers;
}

/**
 * Values at which a curve is computed: evenly spaced on its scale from one end of the slider to the other, whole where
 * the field counts things, with the values that are set among them. Ascending, each once.
 */
export function curvePoints(field: NumberField, scale: 'log' | 'linear', set: readonly number[]): Float64Array {
  const low = field.sliderMin ?? field.min;
  const high = field.sliderMax ?? field.max;
  const from = scale === 'log' ? Math.max(low, high * 1e-6, Number.MIN_VALUE) : low;
  const at = (share: number): number => (scale === 'log' ? from * (high / from) ** share : from + (high - from) * share);
  const tidy = (value: number): number => (field.integer ? Math.round(value) : value);
  const spaced = LAYOUT.has(field.key) ? powersOfTwo(from, high) : Array.from({ length: POINTS }, (_, index) => tidy(at(index / (POINTS - 1))));
  const marked = set.filter((value) => value >= from && Number.isFinite(value));
  return Float64Array.from([...new Set([...spaced, ...marked])].sort((a, b) => a - b));
}
