import { expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { complete } from '../../src/scenario/complete.ts';
import { FIELD_NAMES, FIELDS, type FieldValues } from '../../src/scenario/fields.ts';
import { decode, encode } from '../../src/scenario/link/codec.ts';
import { mutated, nonsense, pick, randomSettings, randomView, seeded } from './random-links.ts';

/** A million with `LINK_FUZZ=all`, which takes minutes; many in `npm test`, which sets `LINK_FUZZ=many`; few in the quick check. */
const LINKS = process.env['LINK_FUZZ'] === 'all' ? 1_000_000 : process.env['LINK_FUZZ'] === 'many' ? 60_000 : 15_000;
export const SEEDS = 20;

const catalog = loadCatalog();
/** Suggesting a name compares it with every record, which says nothing about the link: one in a hundred does. */
const terse: Catalog = { ...catalog, nearestId: () => undefined };

function broken(values: FieldValues): string | undefined {
  return FIELD_NAMES.find((name) => {
    const field = FIELDS[name];
    const value = values[name];
    switch (field.type) {
      case 'number':
        return !(typeof value === 'number' && value >= field.min && value <= field.max && (!field.integer || Number.isInteger(value)));
      case 'choice':
        return !field.options.some((option) => option.value === value);
      case 'flag':
        return typeof value !== 'boolean';
      case 'techniques':
        return !(Array.isArray(value) && value.every(({ id }: { readonly id: string }) => catalog.technique(id) !== undefined));
      case 'record':
        return typeof value === 'string' && (field.catalog === 'models' ? catalog.model(value) : catalog.device(value)) === undefined;
    }
  });
}

/** Opens the links of some of the `SEEDS` seeds: none may throw, each must end in a valid scenario. Two test files share them, one a core. */
export function openRandomLinks(first: number, end: number): void {
  it.each(Array.from({ length: end - first }, (_, index) => first + index))('random and mutated links open as valid scenarios, seed %i', { timeout: 120_000 }, (seed) => {
    const random = seeded(seed);
    const good = Array.from({ length: 100 }, () => encode(randomSettings(random, terse), randomView(random, terse), terse));
    let previous = '';
    for (let index = 0; index < LINKS / SEEDS; index += 1) {
      const used = index % 100 === 0 ? catalog : terse;
      // Most links start as good ones; each fifth continues from the accident before it.
      const fresh = index % 5 !== 4 || previous.length > 4000;
      if (index % 20 === 1) good[Math.floor(random() * good.length)] = encode(randomSettings(random, used), randomView(random, used), used);
      const text = index % 20 === 0 ? nonsense(random) : mutated(fresh ? pick(random, good) : previous, random);
      previous = text;
      let stage = 'decode';
      try {
        const { settings, view } = decode(text, used);
        stage = 'complete';
        const bad = broken(complete(settings, used).values) ?? (view.baseline && broken(complete(view.baseline, used).values));
        if (bad !== undefined) throw new Error(`${bad} is not valid`);
        if (index % 20 === 2) {
          stage = 'encode';
          const again = encode(settings, view, used);
          const twice = decode(again, used);
          if (encode(twice.settings, twice.view, used) !== again) throw new Error(`${again} is not stable`);
        }
      } catch (error) {
        expect.unreachable(`${stage} failed on ${JSON.stringify(text)}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
  });
}
