import type { Catalog } from '../catalog/catalog.ts';
import type { Points } from './expression.ts';
import type { LinkPatch } from './lesson.ts';
import { mergePatches } from './patch.ts';
import { worldOf, type World } from './symbols.ts';

/** As many priced states are kept: a step asks many things of a few. */
const MOST_WORLDS = 120;

/** Prices states once each. */
export function createWorlds(catalog: Catalog): (state: LinkPatch) => World | undefined {
  const kept = new Map<string, World | undefined>();
  return (state) => {
    const key = JSON.stringify(Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1)));
    if (!kept.has(key)) {
      if (kept.size >= MOST_WORLDS) kept.clear();
      kept.set(key, worldOf(state, catalog));
    }
    return kept.get(key);
  };
}

/** The states a text may speak of: the present one with `made`, and each point with its own patch besides. */
export function pointsOf(worlds: (state: LinkPatch) => World | undefined, state: LinkPatch, points: Readonly<Record<string, LinkPatch>>, made: LinkPatch = {}): Points {
  return (name) => {
    if (name === undefined) return worlds(mergePatches(state, made));
    const patch = Object.entries(points).find(([point]) => point.replaceAll('-', '_') === name)?.[1];
    return patch === undefined ? undefined : worlds(mergePatches(state, made, patch));
  };
}
