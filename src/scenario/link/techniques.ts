import type { Catalog, TechniqueParameter } from '../../catalog/catalog.ts';
import type { ParameterValue } from '../../engine/techniques/technique.ts';
import type { Changes } from './edited.ts';
import { readNumber, writeNumber } from './number.ts';
import type { ChosenTechnique } from '../techniques.ts';

type Entry = readonly [key: string, text: string];

/** `t=early-exit.kv-eviction`, and under `t.` what is not at its default: `t.early-exit.depth=0.6`. */
export function writeTechniques(key: string, chosen: readonly ChosenTechnique[], catalog: Catalog): readonly Entry[] {
  if (chosen.length === 0) return [];
  const entries: Entry[] = [[key, chosen.map(({ id }) => id).join('.')]];
  for (const { id, parameters } of chosen) {
    for (const parameter of catalog.technique(id)?.parameters ?? []) {
      const value = parameters[parameter.name];
      if (value !== undefined) entries.push([`${key}.${id}.${parameter.name}`, written(parameter, value)]);
    }
  }
  return entries;
}

function written(parameter: TechniqueParameter, value: ParameterValue): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return parameter.type === 'number' && typeof value === 'number' ? writeNumber(value, parameter.dimension) : String(value);
}

/** Ids in the list of techniques that are on. */
function idsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[.,\s]+/).filter((id) => id !== '');
}

/** Paths below the key of techniques that name none of those that are on. */
export function strayParameters(text: string, changes: Changes): readonly string[] {
  const ids = idsOf(text);
  return [...changes.keys()].filter((path) => !ids.some((id) => path.startsWith(`${id}.`)));
}

/** What a link says of techniques, to be checked by `checkTechniques`: texts where they cannot be read as what the parameter is. */
export function readTechniques(text: string, changes: Changes, catalog: Catalog): readonly Readonly<Record<string, unknown>>[] {
  return idsOf(text).map((id) => {
    const record = catalog.technique(id);
    const given: Record<string, unknown> = { id };
    for (const [path, raw] of changes) {
      if (!path.startsWith(`${id}.`)) continue;
      const name = path.slice(id.length + 1);
      if (name === 'id' || name === '__proto__') continue;
      const parameter = record?.parameters.find((one) => one.name === name);
      given[name] = parameter === undefined ? raw : readValue(parameter, raw);
    }
    return given;
  });
}

function readValue(parameter: TechniqueParameter, raw: string): unknown {
  switch (parameter.type) {
    case 'number':
      return readNumber(raw, parameter.dimension) ?? raw;
    case 'flag':
      return /^(?:1|true|yes|on)$/i.test(raw) ? true : /^(?:0|false|no|off)$/i.test(raw) ? false : raw;
    case 'choice':
    case 'model':
      return raw.toLowerCase();
  }
}
