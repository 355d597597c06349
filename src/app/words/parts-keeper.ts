import type { Part } from '../../words/parts.ts';

/** The parts of one language as they come. */
export interface PartsKeeper {
  /** Asks for a part and for what all parts share; the same promise until it is settled, undefined once it is here or given up. Never fails. */
  readonly need: (part: Part) => Promise<void> | undefined;
  /** Asks for every part that nobody has asked for, one after the other, each when the page has nothing else to do. Ends where one does not arrive. */
  readonly rest: (whenIdle: () => Promise<void>) => Promise<void>;
}

export interface PartsSource {
  readonly parts: readonly Part[];
  /** Fetches a part and takes it in; fails where it does not arrive. */
  readonly fetch: (part: Part) => Promise<void>;
  /** A part that is needed did not arrive. */
  readonly onLost: () => void;
}

/** Keeps which parts are here, which are on their way and which did not arrive. The first part is here. */
export function createPartsKeeper({ parts, fetch, onLost }: PartsSource): PartsKeeper {
  const coming = new Map<Part, Promise<void>>();
  const settled = new Set<Part>(['first']);
  const wanted = new Map<Part, Promise<void>>();

  /** A part that is on its way is not asked for twice. */
  const fetchOnce = (part: Part): Promise<void> => {
    const asked = coming.get(part);
    if (asked !== undefined) return asked;
    const fetched = fetch(part);
    coming.set(part, fetched);
    fetched.catch(() => coming.delete(part));
    return fetched;
  };

  return {
    need: (part) => {
      if (settled.has(part)) return undefined;
      const asked = wanted.get(part);
      if (asked !== undefined) return asked;
      const all = Promise.all([fetchOnce('shared'), fetchOnce(part)]).then(() => undefined, onLost).then(() => void settled.add(part));
      wanted.set(part, all);
      return all;
    },
    rest: async (whenIdle) => {
      for (const part of parts) {
        if (settled.has(part)) continue;
        await whenIdle();
        try {
          await fetchOnce(part);
          settled.add(part);
        } catch {
          return;
        }
      }
    },
  };
}
