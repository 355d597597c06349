import { fitsFor, type Calibration } from '../../catalog/calibration.ts';
import type { Device } from '../../engine/device.ts';
import type { ShownInput, ShownLevel } from '../../engine/derivation/shown.ts';
import type { QuantitySource } from '../../engine/derivation/quantity.ts';
import { FIELDS, type FieldName, type Settings } from '../../scenario/fields.ts';
import { formatCount, formatPercent } from '../../units/format.ts';
import { formulaText } from './formula-text.ts';
import { valueText } from './quantity-words.ts';
import { inputsBySymbol } from './terms.ts';

/** What the words about a source need to know of the scenario. */
export interface Surroundings {
  readonly settings: Settings;
  readonly model: string;
  readonly device: Device;
  readonly calibration: Calibration;
}

/** Settings that stand for a figure of the datasheet until someone changes them. */
const DATASHEET: ReadonlySet<string> = new Set<FieldName>(['memoryCapacity', 'memoryBandwidth', 'matrixPeak', 'scaleUp', 'scaleOut', 'tdp', 'price']);

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

/** Whether a number is the datasheet's, even though it could be set. */
export function isFromDatasheet(source: QuantitySource, settings: Settings): boolean {
  return source.kind === 'device' || (source.kind === 'setting' && DATASHEET.has(source.field) && isFieldName(source.field) && settings[source.field] === undefined);
}

/** Letters that fit beside a value. */
const LONGEST = 26;

/** Where an input comes from in a few words: its source, or the sum it is. */
export function whereFrom(input: ShownInput, inside: ShownLevel | undefined, around: Surroundings, whole: number | undefined): string {
  if (whole !== undefined && whole > 0) return formatPercent(input.value / whole);
  if (input.source !== undefined) return sourceWords(input.source, around);
  const text = inside && valuesText(inside);
  if (text !== undefined && text.length <= LONGEST) return text;
  const sources = (inside?.inputs ?? []).flatMap(({ source }) => source ?? []);
  if (sources.some(({ kind }) => kind === 'calibration')) return 'fitted';
  return sources.length === inside?.inputs.length && sources.every((source) => isFromDatasheet(source, around.settings)) ? 'datasheet' : 'computed';
}

/** The formula of a level with its values in the place of symbols, as plain text. */
export function valuesText(level: ShownLevel): string | undefined {
  const inputs = inputsBySymbol(level);
  return level.formula && formulaText(level.formula, {
    symbol: (name) => {
      const input = inputs.get(name);
      return input === undefined ? name : valueText(input);
    },
  });
}

export function sourceWords(source: QuantitySource, around: Surroundings): string {
  if (isFromDatasheet(source, around.settings)) return datasheet(around);
  switch (source.kind) {
    case 'setting':
      return isFieldName(source.field) && around.settings[source.field] !== undefined ? 'as set' : 'default';
    case 'model':
      return around.settings.techniques?.length ? 'config, techniques' : shortened(`${around.model} config`, 'model config');
    case 'device':
      return datasheet(around);
    case 'calibration': {
      const fit = domainFit(source.domain, around);
      if (fit === undefined) return 'fitted';
      return fit.rows > 0 ? `fitted, ${formatCount(fit.rows)} rows` : fit.from === undefined ? 'assumed' : 'from a relative';
    }
    case 'definition':
      return source.text.length <= LONGEST ? source.text : 'by definition';
  }
}

function datasheet({ device }: Surroundings): string {
  return shortened(`${device.name} datasheet`, 'datasheet');
}

/** What fits beside a value, or else the shorter way to say it. */
function shortened(text: string, short: string): string {
  return text.length <= 20 ? text : short;
}

/** How well the family's calibration describes a domain. */
export function domainFit(domain: string, { device, calibration }: Surroundings) {
  const domains = fitsFor(device, calibration)?.domains;
  return domains !== undefined && Object.hasOwn(domains, domain) ? domains[domain as keyof typeof domains] : undefined;
}
