import type { Catalog } from '../catalog/catalog.ts';
import { defaultsOf, shownParameter, type ChosenTechnique } from '../scenario/techniques.ts';
import { insideSentence } from '../scenario/words.ts';

/** One technique that is on on one side only, or has other parameters on the other. */
export interface TechniqueChange {
  readonly id: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** As it is on the second side; undefined where it is off. */
  readonly after: ChosenTechnique | undefined;
}

const OFF = 'off';
const ON = 'on';

/** Techniques that differ: those of the first list in its order, then those that only the second has. */
export function techniqueChanges(before: readonly ChosenTechnique[], after: readonly ChosenTechnique[], catalog: Catalog): readonly TechniqueChange[] {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const from = before.find((one) => one.id === id);
    const to = after.find((one) => one.id === id);
    if (alike(from, to)) return [];
    return [{ id, label: techniqueName(id, catalog), from: shown(from, to, catalog), to: shown(to, from, catalog), after: to }];
  });
}

/** The list with one change made. Where a technique stands makes no difference: they are applied in an order of their own. */
export function withTechnique(list: readonly ChosenTechnique[], { id, after }: Pick<TechniqueChange, 'id' | 'after'>): readonly ChosenTechnique[] {
  const others = list.filter((one) => one.id !== id);
  return after === undefined ? others : [...others, after];
}

export function techniqueName(id: string, catalog: Catalog): string {
  return catalog.technique(id)?.name ?? id;
}

function alike(a: ChosenTechnique | undefined, b: ChosenTechnique | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const names = new Set([...Object.keys(a.parameters), ...Object.keys(b.parameters)]);
  return [...names].every((name) => a.parameters[name] === b.parameters[name]);
}

/** "on" beside one that is off; beside the same technique set otherwise, the parameters that differ, defaults written out. */
function shown(one: ChosenTechnique | undefined, other: ChosenTechnique | undefined, catalog: Catalog): string {
  if (one === undefined) return OFF;
  const record = catalog.technique(one.id);
  if (other === undefined || record === undefined) return ON;
  const [own, theirs] = [one, other].map(({ parameters }) => ({ ...defaultsOf(record), ...parameters }));
  const different = record.parameters.filter(({ name }) => own?.[name] !== theirs?.[name]);
  return different.map((parameter) => `${insideSentence(parameter.label)} ${shownParameter(parameter, own?.[parameter.name] ?? parameter.default, catalog)}`).join(', ') || ON;
}
