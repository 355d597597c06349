import type { Catalog } from '../../catalog/catalog.ts';
import { FIELDS } from '../../scenario/fields.ts';
import { quoted } from '../../scenario/issue.ts';
import { isRecord, own } from '../../scenario/shape.ts';
import { AXIS_FIELDS, axisLabel, refusedValue, targetKey } from '../../sweep/axes.ts';
import { inPricingOrder } from '../../sweep/order.ts';
import { MOST_AXES } from '../../sweep/text.ts';
import type { Axis, AxisTarget, AxisValue } from '../../sweep/types.ts';
import { MOST_VALUES, readAxis } from '../../sweep/written.ts';
import { meant, snake } from './names.ts';

/** Axes as JSON writes them, in the order in which a sweep counts: what is wrong goes to `reasons`, with its place. */
export function readAxes(given: unknown, catalog: Catalog, reasons: string[]): readonly Axis[] {
  if (!Array.isArray(given)) {
    reasons.push(given === undefined ? 'axes is missing: give the inputs that vary, as [{"field": "batch", "values": "1..1024..x2"}]' : `axes must be a list, not ${quoted(given)}`);
    return [];
  }
  if (given.length > MOST_AXES) reasons.push(`axes: a sweep has no more than ${MOST_AXES} axes, not ${given.length}`);
  const axes: Axis[] = [];
  for (const [place, one] of given.slice(0, MOST_AXES).entries()) {
    const path = `axes[${place}]`;
    const axis = readOne(one, path, catalog);
    if (typeof axis === 'string') reasons.push(axis);
    else if (axes.some(({ target }) => targetKey(target) === targetKey(axis.target))) reasons.push(`${path}: ${axisLabel(axis.target, catalog)} is an axis twice`);
    else axes.push(axis);
  }
  return inPricingOrder(axes);
}

function readOne(given: unknown, path: string, catalog: Catalog): Axis | string {
  if (!isRecord(given)) return `${path} must be an object, not ${quoted(given)}`;
  const unknown = Object.keys(given).find((key) => !['field', 'technique', 'parameter', 'values'].includes(key));
  if (unknown !== undefined) return `${path}.${unknown.slice(0, 80)}: an axis has a field, or a technique and perhaps a parameter, and values`;
  const target = readTarget(given, path, catalog);
  if (typeof target === 'string') return target;
  const values = own(given, 'values');
  if (values === undefined && target.kind === 'technique') return { target, values: [false, true], written: 'all' };
  return readValues(target, values, `${path}.values`, catalog);
}

function readTarget(given: Readonly<Record<string, unknown>>, path: string, catalog: Catalog): AxisTarget | string {
  const [field, technique, parameter] = [own(given, 'field'), own(given, 'technique'), own(given, 'parameter')];
  if ((field === undefined) === (technique === undefined)) return `${path} must name a field or a technique`;
  if (field !== undefined) {
    if (parameter !== undefined) return `${path}.parameter: a field has no parameters`;
    const found = AXIS_FIELDS.find((name) => field === name || field === snake(name) || field === FIELDS[name].path);
    if (found !== undefined) return { kind: 'field', field: found };
    return `${path}.field: ${quoted(field)} names nothing that can be varied${meant(field, AXIS_FIELDS.map(snake))}`;
  }
  const record = typeof technique === 'string' ? catalog.technique(technique) : undefined;
  if (record === undefined) return `${path}.technique: there is no technique ${quoted(technique)}${meant(technique, catalog.techniques.map(({ id }) => id))}`;
  if (parameter === undefined) return { kind: 'technique', technique: record.id };
  const known = record.parameters.find(({ name }) => name === parameter);
  return known === undefined ? `${path}.parameter: ${record.name} has no parameter ${quoted(parameter)}${meant(parameter, record.parameters.map(({ name }) => name))}` : { kind: 'parameter', technique: record.id, parameter: known.name };
}

function readValues(target: AxisTarget, given: unknown, path: string, catalog: Catalog): Axis | string {
  if (typeof given === 'string') {
    const read = readAxis(target, given, catalog);
    return read.ok ? read.axis : `${path}: ${read.reason}`;
  }
  const name = axisLabel(target, catalog);
  if (given === undefined) return `${path} is missing: give the values of ${name}, as a list or as "1..64..x2"`;
  const list = Array.isArray(given) ? given : [given];
  if (list.length === 0) return `${path}: ${name} has no values`;
  const found = new Set<AxisValue>();
  for (const [place, one] of list.entries()) {
    const at = Array.isArray(given) ? `${path}[${place}]` : path;
    if (typeof one === 'string') {
      const read = readAxis(target, one, catalog);
      if (!read.ok) return `${at}: ${read.reason}`;
      for (const value of read.axis.values) found.add(value);
    } else if (typeof one === 'number' || typeof one === 'boolean') {
      const reason = refusedValue(target, one, catalog);
      if (reason !== undefined) return `${at}: ${reason}${reason.endsWith(`not ${quoted(one)}`) ? '' : `, not ${quoted(one)}`}`;
      found.add(one);
    } else return `${at}: a value is a number, a word or true or false, not ${quoted(one)}`;
    if (found.size > MOST_VALUES) return `${path}: ${name} has more than ${MOST_VALUES.toLocaleString('en-US')} values`;
  }
  return { target, values: [...found], written: '' };
}
