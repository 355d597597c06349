import type { Architecture, Ffn, LayerSpec, LayerStack, Mixer, PatternRun } from '../../engine/architecture.ts';

/** Longest repeating unit looked for; published hybrids repeat after at most 12 layers. */
const LONGEST_UNIT = 32;

/** How often the unit of `size` layers at `start` comes in a row; layers are compared by `keys`. */
function repeats(keys: readonly string[], start: number, size: number): number {
  let end = start + size;
  while (end < keys.length && keys[end] === keys[end - size]) end += 1;
  return Math.floor((end - start) / size);
}

/** Folds a list of layers into runs: at each place the unit that covers the most layers, the shortest such. */
export function foldLayers(plan: readonly LayerSpec[]): readonly PatternRun[] {
  const keys = plan.map((layer) => JSON.stringify(layer));
  const runs: PatternRun[] = [];
  let at = 0;
  while (at < plan.length) {
    let size = 1;
    let repeat = repeats(keys, at, 1);
    for (let candidate = 2; candidate <= Math.min(LONGEST_UNIT, (plan.length - at) / 2); candidate += 1) {
      const count = repeats(keys, at, candidate);
      if (count > 1 && count * candidate > size * repeat) {
        size = candidate;
        repeat = count;
      }
    }
    runs.push({ repeat, unit: plan.slice(at, at + size) });
    at += size * repeat;
  }
  return runs;
}

export interface StackPlan extends Omit<LayerStack, 'layers' | 'pattern'> {
  readonly plan: readonly LayerSpec[];
}

/** A stack from one entry a layer; mixers and FFNs no layer uses are dropped. */
export function buildStack({ plan, mixers, ffns, hidden, norm }: StackPlan): LayerStack {
  const usedMixers = new Set(plan.flatMap(({ mixer }) => mixer));
  const usedFfns = new Set(plan.map(({ ffn }) => ffn));
  return {
    hidden,
    layers: plan.length,
    norm,
    pattern: foldLayers(plan),
    mixers: pick<Mixer>(mixers, usedMixers),
    ffns: pick<Ffn>(ffns, usedFfns),
  };
}

/** What an architecture says beside its layers. */
export type Surroundings = Omit<Architecture, keyof LayerStack>;

/** An architecture from one entry a layer and what surrounds the layers. */
export function buildArchitecture(stack: StackPlan, around: Surroundings): Architecture {
  return { ...buildStack(stack), ...around };
}

/** `count` layers, each made by `of`. */
export function planLayers(count: number, of: (index: number) => LayerSpec): readonly LayerSpec[] {
  return Array.from({ length: count }, (_, index) => of(index));
}

function pick<T>(record: Readonly<Record<string, T>>, keys: ReadonlySet<string>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.has(key)));
}
