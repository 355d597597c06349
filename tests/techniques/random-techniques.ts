import fc from 'fast-check';
import type { TechniqueParameter, TechniqueRecord } from '../../src/catalog/catalog.ts';
import { checkTechniques, type ChosenTechnique } from '../../src/scenario/techniques.ts';
import { catalog } from '../engine/jobs.ts';

/** Models that a technique may name beside its own default: of every kind of network, large and small. */
const MODELS = ['llama-3-8b', 'mixtral-8x7b', 'deepseek-v2-lite', 'mamba-2.8b', 'bert-base', 't5-base', 'openelm-270m', 'mamba-130m', 't5-small'];

function valuesOf(parameter: TechniqueParameter): fc.Arbitrary<number | string | boolean> {
  switch (parameter.type) {
    case 'number':
      return parameter.integer ? fc.integer({ min: parameter.min, max: parameter.max }) : fc.double({ min: parameter.min, max: parameter.max, noNaN: true });
    case 'choice':
      return fc.constantFrom(...parameter.options.map(({ value }) => value));
    case 'flag':
      return fc.boolean();
    case 'model':
      return fc.constantFrom(parameter.default, ...MODELS);
  }
}

/** A technique with every parameter anywhere in its range, as a reader might write it. */
export function chosenOf({ id, parameters }: TechniqueRecord): fc.Arbitrary<ChosenTechnique> {
  return fc.record(Object.fromEntries(parameters.map((parameter) => [parameter.name, valuesOf(parameter)]))).map((values) => ({ id, parameters: values }));
}

/** One to `most` different techniques of `records` (all of them unless given), cleaned as a scenario's are. */
export function chosenAmong(records: readonly TechniqueRecord[], most = records.length): fc.Arbitrary<readonly ChosenTechnique[]> {
  return fc.subarray([...records], { minLength: 1, maxLength: Math.min(most, records.length) })
    .chain((some) => fc.tuple(...some.map(chosenOf)))
    .map((chosen) => checkTechniques(chosen, catalog).value ?? []);
}
