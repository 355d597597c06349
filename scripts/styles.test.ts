import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** A view or a chart: what may be loaded without another. */
const PART = /^src\/(views|charts)\/[^/]+\//;
/** `.name`, with states or attributes but nothing around it. */
const BARE = /^\.([\w-]+)(?:\[[^\]]*\]|::?[\w-]+(?:\([^)]*\))?)*$/;

const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.css'));

/** Classes that a style sheet styles by themselves, wherever they stand. */
function bareClasses(text: string): readonly string[] {
  const rules = text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?<=^|[{};])\s*([^{};@]+)\{/g);
  return [...rules].flatMap(([, selectors = '']) => selectors.split(',').flatMap((selector) => BARE.exec(selector.trim())?.[1] ?? []));
}

describe('style sheets', () => {
  it('of different views and charts share no class: one that is loaded must not change another', () => {
    const owners = new Map<string, Set<string>>();
    for (const path of sheets) {
      const part = PART.exec(path)?.[0];
      if (part === undefined) continue;
      for (const name of bareClasses(readFileSync(path, 'utf8'))) owners.set(name, (owners.get(name) ?? new Set()).add(part));
    }
    expect(owners.size).toBeGreaterThan(500);
    expect([...owners].filter(([, parts]) => parts.size > 1).map(([name, parts]) => `.${name}: ${[...parts].join(', ')}`)).toEqual([]);
  });
});
