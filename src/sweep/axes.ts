import type { Catalog, TechniqueParameter } from '../catalog/catalog.ts';
import { checkValue, shownValue } from '../scenario/check.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues, type Settings } from '../scenario/fields.ts';
import { checkTechniques, shownParameter, type ChosenTechnique } from '../scenario/techniques.ts';
import { quoted } from '../scenario/issue.ts';
import type { AxisTarget, AxisValue } from './types.ts';

/** Fields that can be axes: all but the workload's kind, which changes what the others mean, and techniques, which are axes of their own. */
export const AXIS_FIELDS: readonly Exclude<FieldName, 'techniques' | 'kind'>[] = FIELD_NAMES.filter((name) => name !== 'techniques' && name !== 'kind');

const TECHNIQUE_PREFIX = 't.';

/** How a link names the input: a field's key, `t.` and a technique's id, and behind it a parameter's name. */
export function targetKey(target: AxisTarget): string {
  switch (target.kind) {
    case 'field':
      return FIELDS[target.field].key;
    case 'technique':
      return `${TECHNIQUE_PREFIX}${target.technique}`;
    case 'parameter':
      return `${TECHNIQUE_PREFIX}${target.technique}.${target.parameter}`;
  }
}

/** The input a link names, by its key or as the field is called in the table; undefined where there is none of that name. */
export function targetOf(key: string, catalog: Catalog): AxisTarget | undefined {
  const field = AXIS_FIELDS.find((name) => FIELDS[name].key === key) ?? AXIS_FIELDS.find((name) => name.toLowerCase() === key.toLowerCase());
  if (field !== undefined) return { kind: 'field', field };
  if (!key.startsWith(TECHNIQUE_PREFIX)) return undefined;
  const path = key.slice(TECHNIQUE_PREFIX.length);
  if (catalog.technique(path) !== undefined) return { kind: 'technique', technique: path };
  const dot = path.lastIndexOf('.');
  const technique = path.slice(0, dot);
  const parameter = path.slice(dot + 1);
  return catalog.technique(technique)?.parameters.some(({ name }) => name === parameter) === true ? { kind: 'parameter', technique, parameter } : undefined;
}

/** The parameter an axis varies. */
export function parameterOf(target: AxisTarget, catalog: Catalog): TechniqueParameter | undefined {
  return target.kind === 'parameter' ? catalog.technique(target.technique)?.parameters.find(({ name }) => name === target.parameter) : undefined;
}

/** "Batch"; "Speculative decoding"; "Speculative decoding: draft tokens". */
export function axisLabel(target: AxisTarget, catalog: Catalog): string {
  switch (target.kind) {
    case 'field':
      return FIELDS[target.field].label;
    case 'technique':
      return catalog.technique(target.technique)?.name ?? target.technique;
    case 'parameter':
      return `${catalog.technique(target.technique)?.name ?? target.technique}: ${(parameterOf(target, catalog)?.label ?? target.parameter).toLowerCase()}`;
  }
}

/** A value of an axis as a person reads it. */
export function axisValueLabel(target: AxisTarget, value: AxisValue, catalog: Catalog): string {
  switch (target.kind) {
    case 'field':
      return shownValue(target.field, value as FieldValues[FieldName], catalog);
    case 'technique':
      return value === true ? 'on' : 'off';
    case 'parameter': {
      const parameter = parameterOf(target, catalog);
      return parameter === undefined || typeof value === 'object' ? quoted(value) : shownParameter(parameter, value, catalog);
    }
  }
}

/** Why a value cannot stand on an axis; undefined where it can. */
export function refusedValue(target: AxisTarget, value: AxisValue, catalog: Catalog): string | undefined {
  switch (target.kind) {
    case 'field': {
      const { issues } = checkValue(target.field, value, catalog);
      return issues.find(({ severity }) => severity === 'error')?.reason;
    }
    case 'technique':
      return typeof value === 'boolean' ? undefined : `${axisLabel(target, catalog)} is on or off, not ${quoted(value)}`;
    case 'parameter':
      return checkTechniques([{ id: target.technique, [target.parameter]: value }], catalog).issues[0]?.reason;
  }
}

/** The settings with a value of an axis in place of theirs. A parameter turns its technique on; a technique that is turned off loses its parameters. */
export function withAxisValue(settings: Settings, target: AxisTarget, value: AxisValue): Settings {
  switch (target.kind) {
    case 'field':
      return { ...settings, [target.field]: value };
    case 'technique': {
      const others = (settings.techniques ?? []).filter(({ id }) => id !== target.technique);
      const present = settings.techniques?.find(({ id }) => id === target.technique);
      return { ...settings, techniques: value === true ? [...others, present ?? { id: target.technique, parameters: {} }] : others };
    }
    case 'parameter': {
      const chosen = settings.techniques ?? [];
      const present = chosen.find(({ id }) => id === target.technique);
      const changed: ChosenTechnique = { id: target.technique, parameters: { ...present?.parameters, [target.parameter]: value as string | number | boolean } };
      return { ...settings, techniques: [...chosen.filter(({ id }) => id !== target.technique), changed] };
    }
  }
}
