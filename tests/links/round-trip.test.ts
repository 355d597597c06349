import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { canonical, complete } from '../../src/scenario/complete.ts';
import { decode, encode } from '../../src/scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW, type ViewState } from '../../src/scenario/link/view-state.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { randomSettings, randomView, seeded } from './random-links.ts';
import { cases } from '../setup/cases.ts';

const catalog = loadCatalog();
const seed = fc.integer({ min: 0, max: 2 ** 31 });

interface Case {
  readonly settings: Settings;
  readonly view: ViewState;
}

function canonicalCase(number: number, from: Catalog): Case {
  const random = seeded(number);
  const settings = canonical(randomSettings(random, from), from);
  const { baseline, ...view } = randomView(random, from);
  return { settings, view: { ...view, ...(baseline && { baseline: canonical(baseline, from) }) } };
}

/** Calls `check` with a few hundred scenarios, each with its canonical link. */
function forCases(check: (found: Case & { readonly text: string; readonly random: () => number }) => void): void {
  fc.assert(
    fc.property(seed, (number) => {
      const found = canonicalCase(number, catalog);
      check({ ...found, text: encode(found.settings, found.view, catalog), random: seeded(number + 1) });
    }),
    { numRuns: cases(150) },
  );
}

const bySortKey = (random: () => number) => (): number => random() - 0.5;

describe('links come back', () => {
  it('decode undoes encode on canonical scenarios', () => {
    forCases(({ settings, view, text }) => expect(decode(text, catalog)).toEqual({ settings, view, issues: [], unknown: [], blank: false }));
  });

  it('encode gives one text for one scenario, however it was set', () => {
    forCases(({ settings, view, text }) => {
      const { values } = complete(settings, catalog);
      expect(encode(values, view, catalog)).toBe(text);
      const decoded = decode(text, catalog);
      expect(encode(decoded.settings, decoded.view, catalog)).toBe(text);
    });
  });

  it('the order and the case of keys do not matter', () => {
    forCases(({ text, random }) => {
      const [version = '', ...rest] = text.split('&');
      const turned = [...rest].sort(bySortKey(random)).map((piece) => {
        const equals = piece.indexOf('=');
        return (random() < 0.5 ? piece.slice(0, equals).toUpperCase() : piece.slice(0, equals)) + piece.slice(equals);
      });
      // Changes of an edited record apply in the order of its fields, whatever theirs.
      const again = decode([...turned, version].join('&'), catalog);
      expect(encode(again.settings, again.view, catalog)).toBe(text);
    });
  });

  it('percent encoding of any character does not matter', () => {
    forCases(({ text, random }) => {
      const escaped = text.replace(/[A-Za-z0-9.-]/g, (char) => (random() < 0.3 ? `%${char.charCodeAt(0).toString(16)}` : char));
      // Inside what is escaped already, nothing may change.
      const safe = text.includes('%') ? text : escaped;
      const again = decode(safe, catalog);
      expect(encode(again.settings, again.view, catalog)).toBe(text);
    });
  });

  it('what chat and mail programs do does not matter', () => {
    forCases(({ text }) => {
      const manglings = [
        `https://roofscope.example/?${text}`, `https://roofscope.example/app/#${text}`, `?${text}`, `#${text}`, `/?${text}`, `https://roofscope.example/%23${text}`, `https://roofscope.example/?%2523${text}`,
        text.replaceAll('&', '&amp;'), text.replaceAll('&', '&amp;amp;'), `(https://roofscope.example/?${text})`, `<https://roofscope.example/?${text}>`, `https://roofscope.example/?${text}.`, `${text}),`, `"${text}"`,
        `${text}&utm_source=mail&fbclid=x`, `  ${text}\r\n`, `${text.slice(0, 20)}\r\n${text.slice(20)}`, `${text.slice(0, 9)}\u200b${text.slice(9)}`,
        ...(text.includes('%') ? [] : [encodeURIComponent(text), encodeURIComponent(encodeURIComponent(text)), `https://roofscope.example/?${encodeURIComponent(text)}`]),
      ];
      for (const mangled of manglings) {
        const again = decode(mangled, catalog);
        expect(encode(again.settings, again.view, catalog), mangled).toBe(text);
      }
    });
  });

  it('an unknown key survives, and only once', () => {
    forCases(({ text }) => {
      const once = decode(`${text}&zeta=a%20b%26c&alpha=1`, catalog);
      const again = encode(once.settings, once.view, catalog, once.unknown);
      expect(again).toBe(`${text}&alpha=1&zeta=a+b%26c`);
      const twice = decode(again, catalog);
      expect(encode(twice.settings, twice.view, catalog, twice.unknown)).toBe(again);
    });
  });
});

describe('length', () => {
  it('an everyday link is short', () => {
    const everyday: Settings = { model: 'llama-3.1-70b', device: 'h100-sxm', count: 8, prompt: 8192, output: 512, batch: 64, weights: 'fp8', kv: 'fp8', tensor: 4 };
    expect(encode(everyday, DEFAULT_LINK_VIEW, catalog).length).toBeLessThanOrEqual(160);
  });

  it('an everyday link of training is short too', () => {
    const pretraining: Settings = { model: 'llama-3.1-405b', device: 'h100-sxm', count: 16_384, kind: 'training', sequence: 8192, globalBatch: 2048, tensor: 8, pipeline: 16, schedule: 'interleaved', virtual: 8, zero: 2, recomputation: 'full' };
    const tuning: Settings = { model: 'llama-3.1-70b', device: 'h100-sxm', count: 8, kind: 'finetuning', method: 'qlora', rank: 32, sequence: 4096, tokens: 5e7, recomputation: 'full', offloadOptimizer: 'host' };
    for (const settings of [pretraining, tuning]) expect(encode(settings, DEFAULT_LINK_VIEW, catalog).length).toBeLessThanOrEqual(160);
  });

  it('a link with every setting changed is below 2,000 characters, half of them far below', () => {
    const lengths = Array.from({ length: 200 }, (_, index) => {
      const random = seeded(index);
      const { model, ...settings } = randomSettings(random, catalog, 1);
      return encode({ ...settings, ...(typeof model === 'string' && { model }) }, DEFAULT_LINK_VIEW, catalog).length;
    }).sort((a, b) => a - b);
    expect(lengths.at(-1)).toBeLessThanOrEqual(2000);
    expect(lengths[100]).toBeLessThanOrEqual(1000);
  });
});
