import type { Architecture, LayerSpec, Mixer, PatternRun } from '../../architecture.ts';
import type { JobCore } from '../../job.ts';
import { planNetwork } from '../../network/plan.ts';

/** What a layer's mixer becomes: a name to add to its key, and the mixer. Undefined leaves it. */
export interface Replacement {
  readonly suffix: string;
  readonly mixer: Mixer;
}

/** Layers whose attention a form of it could take the place of, and those in which it did. */
export interface Replaced<J extends JobCore> {
  readonly job: J;
  readonly eligible: number;
  readonly replaced: number;
}

/** Causal attention over all tokens before, without an index that chooses among them. */
export function isDense(mixer: Mixer): boolean {
  return mixer.kind === 'full' && mixer.indexer === undefined;
}

/**
 * The job with other attention in those layers of the decoder (or only stack) that `choose` picks, by their place among the `eligible` ones.
 * Replaced layers have keys of their own, so that rules can name them apart from those that stay.
 */
export function replaceAttention<J extends JobCore>(job: J, isEligible: (mixer: Mixer) => boolean, choose: (index: number, of: number, mixer: Mixer) => Replacement | undefined): Replaced<J> {
  const { architecture, name } = job.network;
  const layers = architecture.pattern.flatMap(({ repeat, unit }) => Array.from({ length: repeat }, () => unit).flat());
  const keysOf = ({ mixer }: LayerSpec): readonly string[] => (typeof mixer === 'string' ? [mixer] : mixer);
  const isOne = (key: string): boolean => { const mixer = architecture.mixers[key]; return mixer !== undefined && isEligible(mixer); };
  const eligible = layers.reduce((sum, layer) => sum + keysOf(layer).filter(isOne).length, 0);
  const mixers: Record<string, Mixer> = {};
  let index = 0;
  let replaced = 0;
  const made = layers.map((layer): LayerSpec => {
    const keys = keysOf(layer).map((key) => {
      const mixer = architecture.mixers[key];
      if (mixer === undefined) return key;
      const other = isEligible(mixer) ? choose(index++, eligible, mixer) : undefined;
      const named = other === undefined ? key : `${key} ${other.suffix}`;
      mixers[named] = other?.mixer ?? mixer;
      if (other !== undefined) replaced++;
      return named;
    });
    return { ...layer, mixer: typeof layer.mixer === 'string' ? (keys[0] ?? layer.mixer) : keys };
  });
  if (replaced === 0) return { job, eligible, replaced };
  const next: Architecture = { ...architecture, pattern: runsOf(made), mixers };
  return { job: { ...job, network: planNetwork(name, next) }, eligible, replaced };
}

/** Whether the layer at `index` is one of `chosen` that are spread evenly over `of`, the last of each stretch. */
export function isSpreadAt(index: number, chosen: number, of: number): boolean {
  return Math.floor(((index + 1) * chosen) / of) > Math.floor((index * chosen) / of);
}

/** Equal neighbours as one run. */
function runsOf(layers: readonly LayerSpec[]): readonly PatternRun[] {
  const runs: { repeat: number; readonly unit: readonly [LayerSpec]; readonly text: string }[] = [];
  for (const layer of layers) {
    const text = JSON.stringify(layer);
    const last = runs.at(-1);
    if (last?.text === text) last.repeat++;
    else runs.push({ repeat: 1, unit: [layer], text });
  }
  return runs.map(({ repeat, unit }) => ({ repeat, unit }));
}
