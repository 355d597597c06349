import type { Catalog, NumberParameter } from '../../catalog/catalog.ts';
import { complete } from '../../scenario/complete.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import type { LiveControl } from './live.ts';
import { presentValue } from './turn.ts';

/** What tunes a training method, the most telling first. */
const OF_METHODS: readonly FieldName[] = ['rank', 'frozenLayers', 'activeLayers', 'kept', 'adapterWidth', 'clusterBits', 'virtualTokens', 'density'];

/**
 * The control of a paper for which nobody chose one: of a program its first quantity, of a law its axis; else the first numeric parameter of the first technique of a case; else a field in which
 * one of its cases differs from the first and in nothing else; else a number of its training method; else the length trained on, or the batch.
 */
export function derivedControl(cases: readonly PaperCase[], catalog: Catalog): LiveControl | undefined {
  const first = cases[0];
  if (first === undefined) return undefined;
  return ofWords(cases) ?? ofTechnique(cases, catalog) ?? ofDifference(cases) ?? ofField(first, catalog);
}

function ofWords(cases: readonly PaperCase[]): LiveControl | undefined {
  const program = cases.findIndex((one) => one.program !== undefined);
  const laws = cases.findIndex((one) => one.laws !== undefined);
  if (program >= 0) return { at: program, turned: { kind: 'knob', knob: '' } };
  if (laws >= 0) return { at: laws, turned: { kind: 'input' }, shown: ['law'] };
  return undefined;
}

function ofTechnique(cases: readonly PaperCase[], catalog: Catalog): LiveControl | undefined {
  for (const [at, of] of cases.entries()) {
    for (const { id } of of.settings.techniques ?? []) {
      const record = catalog.technique(id);
      const parameter = record?.parameters.find((one): one is NumberParameter => one.type === 'number');
      if (record === undefined || parameter === undefined) continue;
      const turned = { kind: 'parameter', technique: id, parameter: parameter.name, values: [] } as const;
      const now = presentValue(of, turned, catalog);
      const neutral = record.neutral[parameter.name];
      const values = stepsAround([now, neutral].filter((value) => typeof value === 'number'), parameter, parameter.dimension === 'percent');
      return { at, turned: { ...turned, values } };
    }
  }
  return undefined;
}

function ofDifference(cases: readonly PaperCase[]): LiveControl | undefined {
  const first = cases[0];
  if (first === undefined) return undefined;
  for (const name of FIELD_NAMES) {
    if (FIELDS[name].type !== 'number') continue;
    const alike = cases.filter(({ settings }) => sameBut(first.settings, settings, name));
    const values = [...new Set(alike.map(({ settings }) => settings[name]).filter((value): value is number => typeof value === 'number'))].sort((a, b) => a - b);
    if (values.length > 1) return { at: 0, turned: { kind: 'field', field: name, values: filled(values) } };
  }
  return undefined;
}

/** Whether two settings differ in one field at most. */
function sameBut(a: Settings, b: Settings, field: FieldName): boolean {
  const { [field]: _a, ...restA } = a;
  const { [field]: _b, ...restB } = b;
  return JSON.stringify(Object.entries(restA).sort()) === JSON.stringify(Object.entries(restB).sort());
}

/** Two ends alone make no curve: powers of two between them. */
function filled(values: readonly number[]): readonly number[] {
  const [low = 1, high = 1] = [values[0], values.at(-1)];
  if (values.length > 3 || low <= 0) return values;
  const between = [0.25, 0.5, 0.75].map((share) => Number((low * (high / low) ** share).toPrecision(2)));
  return [...new Set([...values, ...between.map(values.every(Number.isInteger) ? Math.round : Number)])].sort((a, b) => a - b);
}

function ofField({ settings }: PaperCase, catalog: Catalog): LiveControl {
  const { values } = complete(settings, catalog);
  if (values.kind !== 'generation') {
    const field = OF_METHODS.find((name) => settings[name] !== undefined) ?? 'sequence';
    const spec = FIELDS[field];
    const own = values[field];
    const range = spec.type === 'number' ? spec : { min: 1, max: 1, integer: true };
    return { at: 0, turned: { kind: 'field', field, values: stepsAround(typeof own === 'number' ? [own] : [], range, spec.type === 'number' && spec.dimension === 'percent') } };
  }
  return { at: 0, turned: { kind: 'field', field: 'batch', values: stepsAround([values.batch], { min: 1, max: 1_048_576, integer: true }, false) } };
}

const SHARES = [0.1, 0.25, 0.5, 0.75, 1];
const FACTORS = [0.125, 0.25, 0.5, 1, 2, 4, 8];

/** Shares between none and all; of amounts, halves and doubles of what is there, within the range. The values there are always among them. */
function stepsAround(given: readonly number[], { min, max, integer }: Pick<NumberParameter, 'min' | 'max' | 'integer'>, share: boolean): readonly number[] {
  const base = given[0] ?? min;
  const around = share ? SHARES : base > 0 ? FACTORS.map((factor) => base * factor) : [0, 1, 2, 4, 8, 16, 32];
  // A neutral value such as “a million keys” would draw the rest out of sight.
  const near = given.filter((value) => share || value === base || (value <= 16 * base && value >= base / 16) || value === 0);
  const inside = [...around.map((value) => (integer ? Math.round(value) : Number(value.toPrecision(4)))).filter((value) => value >= min && value <= max), ...near];
  return [...new Set(inside)].sort((a, b) => a - b);
}
