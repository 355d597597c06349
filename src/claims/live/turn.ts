import type { Catalog } from '../../catalog/catalog.ts';
import { FIELDS, type Settings } from '../../scenario/fields.ts';
import { SERVE_FIELDS } from '../../serving/plan/fields.ts';
import { readServe, writeServe } from '../../serving/plan/text.ts';
import { formatCount, formatPercent, formatText } from '../../units/format.ts';
import type { Dimension } from '../../units/dimension.ts';
import type { PaperCase } from '../claim.ts';
import type { Turned, TurnedValue } from './live.ts';

/** One place of a control: the case as it is then, and the value as a reader sees it. */
export interface Place {
  readonly text: string;
  readonly value: number | undefined;
  readonly of: PaperCase;
}

type Valued = Exclude<Turned, { kind: 'cases' } | { kind: 'knob' } | { kind: 'input' }>;

/** A case with one value set. A serving plan keeps its first policy alone: the control says what changes. */
export function turnedCase(of: PaperCase, turned: Valued, value: TurnedValue, catalog: Catalog): PaperCase {
  switch (turned.kind) {
    case 'field':
      return { ...of, settings: { ...of.settings, [turned.field]: value } };
    case 'parameter':
      return { ...of, settings: withParameter(of.settings, turned.technique, turned.parameter, value) };
    case 'serve': {
      const { plan } = readServe(of.serve ?? '', catalog);
      return { ...of, serve: writeServe({ ...plan, settings: { ...plan.settings, [turned.name]: value }, others: [] }) };
    }
  }
}

function withParameter(settings: Settings, technique: string, parameter: string, value: TurnedValue): Settings {
  if (typeof value === 'object') return settings;
  return { ...settings, techniques: (settings.techniques ?? []).map((one) => (one.id === technique ? { ...one, parameters: { ...one.parameters, [parameter]: value } } : one)) };
}

/** The value that a case has: as set, else the default. */
export function presentValue(of: PaperCase, turned: Valued, catalog: Catalog): TurnedValue | undefined {
  switch (turned.kind) {
    case 'field':
      return of.settings[turned.field];
    case 'parameter': {
      const own = of.settings.techniques?.find(({ id }) => id === turned.technique)?.parameters[turned.parameter];
      return own ?? catalog.technique(turned.technique)?.parameters.find(({ name }) => name === turned.parameter)?.default;
    }
    case 'serve': {
      const value = readServe(of.serve ?? '', catalog).plan.settings[turned.name];
      return typeof value === 'object' ? undefined : value;
    }
  }
}

/** What is turned, and how its values are written. */
export function wordsOf(turned: Valued, catalog: Catalog): { readonly label: string; readonly text: (value: TurnedValue) => string } {
  switch (turned.kind) {
    case 'field': {
      const field = FIELDS[turned.field];
      const options = field.type === 'choice' ? field.options : undefined;
      const unit = field.type === 'number' ? ([field.dimension, field.noun] as const) : undefined;
      return { label: field.label, text: (value) => inWords(value, unit, options, catalog) };
    }
    case 'parameter': {
      const record = catalog.technique(turned.technique);
      const parameter = record?.parameters.find(({ name }) => name === turned.parameter);
      const options = parameter?.type === 'choice' ? parameter.options : undefined;
      const unit = parameter?.type === 'number' ? ([parameter.dimension, parameter.noun] as const) : undefined;
      return { label: `${record?.name ?? turned.technique}: ${(parameter?.label ?? turned.parameter).replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())}`, text: (value) => inWords(value, unit, options, catalog) };
    }
    case 'serve': {
      const field = SERVE_FIELDS[turned.name];
      const options = field.type === 'choice' ? field.options : undefined;
      const unit = field.type === 'number' ? ([field.dimension, field.noun] as const) : undefined;
      return { label: field.label, text: (value) => inWords(value, unit, options, catalog) };
    }
  }
}

type Options = readonly { readonly value: string; readonly label: string }[] | undefined;

/** What these are of is said by their unit, or by the label. */
const UNIT_ENOUGH: ReadonlySet<Dimension> = new Set(['percent', 'training-tokens', 'per-second']);

function inWords(value: TurnedValue, unit: readonly [Dimension, string | undefined] | undefined, options: Options, catalog: Catalog): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') {
    if (unit === undefined) return formatCount(value);
    const [dimension, noun] = unit;
    const text = dimension === 'percent' ? formatPercent(value) : formatText(value, dimension, { trim: true });
    return noun === undefined || UNIT_ENOUGH.has(dimension) ? text : `${text} ${value === 1 ? noun.replace(/s$/, '') : noun}`;
  }
  if (typeof value !== 'string') return 'name' in value ? value.name : '';
  return options?.find((option) => option.value === value)?.label ?? catalog.model(value)?.name ?? catalog.device(value)?.name ?? value;
}
