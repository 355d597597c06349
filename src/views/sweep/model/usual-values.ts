import type { Catalog } from '../../../catalog/catalog.ts';
import { FIELDS, type FieldName, type FieldValues } from '../../../scenario/fields.ts';
import { writeNumber } from '../../../scenario/link/number.ts';
import { parameterOf } from '../../../sweep/axes.ts';
import type { AxisTarget } from '../../../sweep/types.ts';
import { kindOf } from '../../../sweep/written.ts';

/** What a new axis begins with, as it is written: enough to see a difference, few enough to multiply. */
export function usualValues(target: AxisTarget, present: FieldValues | undefined, catalog: Catalog): string {
  const kind = kindOf(target, catalog);
  switch (kind.is) {
    case 'flag':
      return 'off/on';
    case 'number': {
      const now = presentNumber(target, present, catalog);
      const field = target.kind === 'field' ? FIELDS[target.field] : undefined;
      const spec = field?.type === 'number' ? field : undefined;
      const low = Math.max(kind.min, spec?.sliderMin ?? kind.min, now !== undefined && now > 0 ? now / 16 : 0);
      const high = Math.min(kind.max, spec?.sliderMax ?? kind.max, now !== undefined && now > 0 ? now * 16 : Infinity);
      const whole = (value: number): number => (kind.integer ? Math.round(value) : Number(value.toPrecision(2)));
      const from = low > high ? kind.min : whole(low);
      return `${writeNumber(Math.max(kind.min, from), kind.dimension)}..${writeNumber(Math.min(kind.max, whole(Math.max(low, high))), kind.dimension)}`;
    }
    case 'word':
      return usualWords(target, kind.all, present);
  }
}

function presentNumber(target: AxisTarget, present: FieldValues | undefined, catalog: Catalog): number | undefined {
  const value = target.kind === 'field' ? present?.[target.field] : parameterOf(target, catalog)?.default;
  return typeof value === 'number' ? value : undefined;
}

const MACHINES = ['a100-sxm-80gb', 'h100-sxm', 'h200-sxm', 'b200-sxm', 'mi300x'] as const;
const FORMATS = ['bf16', 'fp8', 'int4'] as const;
const MOST_WORDS = 6;

function usualWords(target: AxisTarget, all: readonly string[], present: FieldValues | undefined): string {
  const field: FieldName | undefined = target.kind === 'field' ? target.field : undefined;
  const now = field === undefined ? undefined : present?.[field];
  const own = typeof now === 'string' && all.includes(now) ? [now] : [];
  const known = (words: readonly string[]): readonly string[] => [...new Set([...own, ...words.filter((word) => all.includes(word))])];
  if (field === 'device') return known(MACHINES).join('/');
  if (field === 'model' || all.length > 40) return (own.length > 0 ? own : all.slice(0, 1)).join('/');
  const formats = known(FORMATS);
  if (all.length > MOST_WORDS && formats.length >= 2) return formats.join('/');
  return all.length <= MOST_WORDS ? 'all' : all.slice(0, MOST_WORDS).join('/');
}
