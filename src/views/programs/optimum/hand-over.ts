import type { Catalog } from '../../../catalog/catalog.ts';
import { readFormula, symbolsOf } from '../../../program/amounts.ts';
import type { BestFound } from '../../../program/optimum/find-best.ts';
import type { Program } from '../../../program/program.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type Settings } from '../../../scenario/fields.ts';
import { writeNumber } from '../../../scenario/link/number.ts';
import { readSweep, writeSweep } from '../../../sweep/text.ts';

/** Values of an axis around the best. */
const AROUND = [0.25, 0.5, 1, 2, 4] as const;

export interface Handed {
  readonly settings: Settings;
  readonly sweep: string;
  /** What is varied, in words. */
  readonly what: string;
}

/** A sweep around the best over one call of the first model node whose settings follow from a free knob; undefined where there is none. */
export function handOver(program: Program, { best, settings: all }: Extract<BestFound, { readonly ok: true }>, catalog: Catalog): Handed | undefined {
  const free = new Set(Object.keys(best.knobs));
  for (const node of program.nodes) {
    const settings = all[node.id];
    if (node.kind !== 'model' || settings === undefined) continue;
    const turned = FIELD_NAMES.filter((name) => FIELDS[name].type === 'number' && speaksOf(node.amounts?.[name], free));
    const axes = turned.flatMap((name) => axisAround(name, settings));
    if (axes.length === 0) continue;
    const training = settings.kind === 'training' || settings.kind === 'finetuning';
    const text = `${axes.join(' ')} ${training ? 'least/training-time least/total-usd' : 'least/request-latency least/usd-per-million-tokens'} fits`;
    return { settings, sweep: writeSweep(readSweep(text, catalog, settings.kind ?? 'generation'), catalog), what: turned.map((name) => FIELDS[name].label.toLowerCase()).join(' and ') };
  }
  return undefined;
}

function speaksOf(formula: string | undefined, names: ReadonlySet<string>): boolean {
  const read = formula === undefined ? undefined : readFormula(formula);
  return read?.ok === true && symbolsOf(read.formula).some((name) => names.has(name));
}

function axisAround(name: FieldName, settings: Settings): readonly string[] {
  const field = FIELDS[name];
  const value = settings[name];
  if (field.type !== 'number' || typeof value !== 'number') return [];
  const values = AROUND.map((times) => {
    const next = Math.min(field.max, Math.max(field.min, value * times));
    return field.integer ? Math.round(next) : Number(next.toPrecision(3));
  });
  return [`${field.key}/${[...new Set(values)].map((one) => writeNumber(one, field.dimension)).join('/')}`];
}
