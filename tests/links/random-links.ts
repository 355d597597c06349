import { checkTechniques } from '../../src/scenario/techniques.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { METRIC_NAMES } from '../../src/engine/estimate-types.ts';
import { appliesTo } from '../../src/scenario/applies.ts';
import { WORKLOAD_KINDS } from '../../src/scenario/field-types.ts';
import { FIELD_NAMES, FIELDS, type CustomModel, type FieldName, type Settings } from '../../src/scenario/fields.ts';
import { METHODS } from '../../src/scenario/training-fields.ts';
import { DEFAULT_LINK_VIEW, type ViewState } from '../../src/scenario/link/view-state.ts';

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(random: () => number, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new Error('Nothing to choose from');
  return chosen;
}

function randomTechnique(random: () => number, catalog: Catalog): Readonly<Record<string, unknown>> {
  const { id, parameters } = pick(random, catalog.techniques);
  const set = parameters.filter(() => random() < 0.5).map((parameter) => {
    switch (parameter.type) {
      case 'number': {
        const value = parameter.min + random() * (Math.min(parameter.max, 1e9) - parameter.min);
        return [parameter.name, parameter.integer ? Math.round(value) : value] as const;
      }
      case 'choice':
        return [parameter.name, pick(random, parameter.options).value] as const;
      case 'flag':
        return [parameter.name, random() < 0.5] as const;
      case 'model':
        return [parameter.name, pick(random, catalog.models).id] as const;
    }
  });
  return { id, ...Object.fromEntries(set) };
}

/** A value that the field allows, round ones and ends of the range more often than chance would have it. */
function randomValue(name: FieldName, random: () => number, catalog: Catalog): unknown {
  const field = FIELDS[name];
  switch (field.type) {
    case 'choice':
      return pick(random, field.options).value;
    case 'flag':
      return random() < 0.5;
    case 'techniques':
      return checkTechniques(Array.from({ length: Math.floor(random() * 4) }, () => randomTechnique(random, catalog)), catalog).value;
    case 'record':
      return field.catalog === 'models' ? pick(random, catalog.models).id : pick(random, catalog.devices).id;
    case 'number': {
      const kind = random();
      if (kind < 0.1) return field.min;
      if (kind < 0.2) return field.max;
      const low = Math.log(Math.max(field.min, 0.01));
      const value = Math.exp(low + random() * (Math.log(field.max) - low));
      const shown = kind < 0.5 ? 2 ** Math.round(Math.log2(value)) : kind < 0.8 ? Number(value.toPrecision(3)) : value;
      return Math.min(field.max, Math.max(field.min, field.integer ? Math.round(shown) : shown));
    }
  }
}

/** Some fields set, some not; now and then a model edited from a catalog one, or of one's own. Settings left behind by another workload are rarer. */
export function randomSettings(random: () => number, catalog: Catalog, share = 0.25): Settings {
  const settings: { [F in FieldName]?: unknown } = {};
  const use = { kind: pick(random, WORKLOAD_KINDS), method: pick(random, METHODS) };
  if (use.kind !== 'generation' || random() < share) settings.kind = use.kind;
  if (use.kind !== 'generation' && random() < 0.5) settings.method = use.method;
  for (const name of FIELD_NAMES) {
    if (name === 'kind' || name === 'method') continue;
    if (random() < (appliesTo(FIELDS[name], use) ? share : share / 5)) settings[name] = randomValue(name, random, catalog);
  }
  if (random() < 0.03) {
    const base = pick(random, catalog.models);
    const edited: CustomModel = {
      name: pick(random, ['My model', `${base.name}, edited`, 'a&b=c%41 #🙂', 'x.']),
      ...(random() < 0.7 && { base: base.id }),
      architecture: { ...base.architecture, vocab: 1 + Math.floor(random() * 300_000), max_context: 2 ** Math.ceil(random() * 20) },
    };
    settings.model = edited;
  }
  return settings as Settings;
}

export function randomView(random: () => number, catalog: Catalog): ViewState {
  if (random() < 0.4) return DEFAULT_LINK_VIEW;
  const tab = pick(random, ['explore', 'papers', 'validation'] as const);
  return {
    tab,
    phase: pick(random, ['prefill', 'decode', 'forward', 'backward', 'optimizer']),
    ...(random() < 0.4 && { hero: pick(random, ['methods', 'schedule', 'roofline'] as const) }),
    ...(random() < 0.4 && { focus: pick(random, ['decode/full/qkv', 'prefill/moe/gate_up', 'x. (y)', 'decode/model/lm head']) }),
    ...(tab !== 'papers' && random() < 0.2 && { row: pick(random, ['gpt-fast-0001', 'trtllm-v0.6.1-0042']) }),
    ...(tab === 'validation' && random() < 0.6 && { rows: pick(random, ['domain/decode by/device', 'device/h100-sxm format/fp8 wave (2)']) }),
    against: {
      field: pick(random, FIELD_NAMES.filter((name) => FIELDS[name].type === 'number')),
      metric: pick(random, METRIC_NAMES),
      xScale: pick(random, ['log', 'linear']),
      yScale: pick(random, ['log', 'linear']),
    },
    ...(random() < 0.3 && { baseline: randomSettings(random, catalog, 0.15) }),
  };
}

const PIECES = [
  '&', '=', '?', '#', '%', '%23', '%2523', '&amp;', '%26', '%3D', '+', '%20', '.', ')', '-', '__proto__', 'constructor', 'm.', 'hw.', 'vs-', 'vs=1', 'v=99', 'NaN', '1e308', '-1', '0', '1e999',
  'z1.', 'k', 'Gi', 'x', '🙂', '\u0000', '\ud800', '%FF', '%C3', 'm.layers=', 'm.mixers.full.heads=', 'm.pattern.0.repeat=', 'hw.memory.bandwidth=0', 'toString', '//', 'https://', ' ', '\n',
];

/** A link after accidents: characters lost, doubled and swapped, pieces put in, cut, joined to another. */
export function mutated(link: string, random: () => number): string {
  let text = link;
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const at = Math.floor(random() * (text.length + 1));
    const to = Math.min(text.length, at + Math.floor(random() * 6));
    switch (Math.floor(random() * 7)) {
      case 0:
        text = text.slice(0, at) + text.slice(to);
        break;
      case 1:
        text = text.slice(0, at) + pick(random, PIECES) + text.slice(at);
        break;
      case 2:
        text = text.slice(0, at) + pick(random, PIECES) + text.slice(to);
        break;
      case 3:
        text = text.slice(0, at) + text.slice(at, to) + text.slice(at);
        break;
      case 4:
        text = random() < 0.3 ? encodeURI(text.replace(/[\ud800-\udfff]/g, '')) : text.slice(0, at);
        break;
      case 5:
        text = text.split('&').sort(() => random() - 0.5).join('&');
        break;
      default:
        text = text.slice(0, at) + String.fromCharCode(Math.floor(random() * 0x300)) + text.slice(to);
    }
  }
  return text;
}

/** No link at all: pieces and characters in any order. */
export function nonsense(random: () => number): string {
  let text = '';
  for (let length = Math.floor(random() * 30); length > 0; length -= 1) text += random() < 0.6 ? pick(random, PIECES) : String.fromCharCode(Math.floor(random() * 0x10000));
  return text;
}
