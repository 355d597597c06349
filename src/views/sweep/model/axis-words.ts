import type { Catalog } from '../../../catalog/catalog.ts';
import { FIELDS } from '../../../scenario/fields.ts';
import { formatWhole } from '../../../units/digits.ts';
import { axisLabel, axisValueLabel } from '../../../sweep/axes.ts';
import type { Axis, AxisTarget } from '../../../sweep/types.ts';
import { kindOf } from '../../../sweep/written.ts';

/** As many values as are listed one by one. */
const LISTED = 4;
const LONGEST_LIST = 24;

/** The values of an axis in short: "bf16, fp8, int4"; "87 from 1 to 1,024"; "5 machines". */
export function axisSummary({ target, values }: Axis, catalog: Catalog): string {
  // What stands behind a comma is an aside: “INT4, group 128”.
  const say = (value: (typeof values)[number] | undefined): string => (value === undefined ? '' : axisValueLabel(target, value, catalog).replace(/, \D.*$/, ''));
  if (values.length <= LISTED) {
    const list = values.map(say).join(', ');
    if (list.length <= LONGEST_LIST || values.length === 1) return list;
  }
  const kind = kindOf(target, catalog);
  if (kind.is === 'number') {
    const numbers = values.filter((value) => typeof value === 'number');
    return `${formatWhole(values.length)} from ${say(Math.min(...numbers.slice(0, 1000), ...numbers.slice(-1000)))} to ${say(Math.max(...numbers.slice(0, 1000), ...numbers.slice(-1000)))}`;
  }
  return `${formatWhole(values.length)} ${nounOf(target, catalog)}`;
}

function nounOf(target: AxisTarget, catalog: Catalog): string {
  if (target.kind === 'field') {
    const field = FIELDS[target.field];
    if (field.type === 'record') return field.catalog === 'models' ? 'models' : 'machines';
  }
  return kindOf(target, catalog).is === 'flag' ? 'settings' : 'choices';
}

/** The values as a reader checks them, the first and last few of many. */
export function axisReading({ target, values }: Axis, catalog: Catalog): string {
  const say = (value: (typeof values)[number]): string => axisValueLabel(target, value, catalog);
  const all = values.length <= 10 ? values.map(say).join(', ') : `${values.slice(0, 5).map(say).join(', ')}, … ${values.slice(-2).map(say).join(', ')}`;
  return `${values.length === 1 ? '1 value' : `${formatWhole(values.length)} values`}: ${all}`;
}

/** The name of an axis where there is little room: the technique's name is left out where the parameter says enough. */
export function axisShort(target: AxisTarget, catalog: Catalog): string {
  if (target.kind !== 'parameter') return axisLabel(target, catalog);
  return catalog.technique(target.technique)?.parameters.find(({ name }) => name === target.parameter)?.label ?? target.parameter;
}
