import type { QuantityDimension, QuantitySource } from '../../../engine/derivation/quantity.ts';
import { FIELDS, type FieldName } from '../../../scenario/fields.ts';
import type { Dimension } from '../../../units/dimension.ts';
import { formatText } from '../../../units/format.ts';

const DIMENSIONS: Readonly<Record<QuantityDimension, Dimension>> = {
  seconds: 'seconds', bytes: 'bytes', traffic: 'traffic', 'bytes-per-second': 'bytes-per-second', flops: 'flops', 'flops-per-second': 'flops-per-second', joules: 'joules', watts: 'watts',
  usd: 'usd', 'usd-per-hour': 'usd-per-hour', grams: 'grams', 'grams-per-kwh': 'grams-per-kwh', tokens: 'tokens', 'tokens-per-second': 'per-second', parameters: 'count',
  count: 'count', ratio: 'ratio', intensity: 'flops-per-byte', bits: 'count',
};

/** A value with its unit. */
export function quantityText(value: number, dimension: QuantityDimension): string {
  const text = formatText(value, DIMENSIONS[dimension], { figures: 4, trim: true });
  return dimension === 'bits' ? `${text}\u00a0bit` : text;
}

/** Where a number that is not computed comes from, in a few words. */
export function sourceText(source: QuantitySource): string {
  switch (source.kind) {
    case 'setting': {
      const label = Object.hasOwn(FIELDS, source.field) ? FIELDS[source.field as FieldName].label : source.field;
      return `setting: ${label}`;
    }
    case 'model':
      return `model: ${source.path}`;
    case 'device':
      return `datasheet: ${source.path}`;
    case 'calibration':
      return `fitted to measured ${source.domain}`;
    case 'definition':
      return source.text;
  }
}
