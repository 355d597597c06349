import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ciede2000, contrast, seenDifference, type Sight } from './color-difference.ts';
import { customProperties, PALETTES, type Palette, type ThemeName } from './palette.ts';
import { applyTheme, readTheme, setTheme, themeInForce, type ThemePlace } from './theme.ts';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');
const THEMES = Object.keys(PALETTES) as ThemeName[];

/** The hex custom properties set in the first block that opens with this selector. */
function declared(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`${selector} is not in theme.css`);
  const body = css.slice(start, css.indexOf('}', start));
  return new Map([...body.matchAll(/(--[\w-]+): (#[0-9A-F]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

describe('theme.css and palette.ts', () => {
  it.each<[string, ThemeName]>([
    [':root', 'light'],
    [':root:not([data-theme])', 'dark'],
    [":root[data-theme='dark']", 'dark'],
    [":root[data-theme='projector']", 'projector'],
    [':root:root', 'light'],
  ])('%s is %s', (selector, theme) => {
    expect(declared(selector)).toEqual(customProperties(PALETTES[theme]));
  });

  it('names no size under 12 px', () => {
    const sizes = [...css.matchAll(/(\d+)px\/\d+px/g)].map(([, size]) => Number(size));
    expect(sizes.length).toBeGreaterThan(30);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  });
});

const families = (palette: Palette): readonly Readonly<Record<string, string>>[] => [palette.holds, palette.binds, palette.runs];

describe.each(THEMES)('colours of %s', (theme) => {
  const palette = PALETTES[theme];

  it('marks stand out from the paper by 3:1, words by 4.5:1', () => {
    for (const family of families(palette)) {
      for (const [name, colour] of Object.entries(family)) expect(contrast(colour, palette.paper), name).toBeGreaterThanOrEqual(3);
    }
    for (const word of ['ink', 'ink2', 'ink3', 'accent', 'good', 'bad', 'warn'] as const) {
      for (const ground of ['paper', 'desk'] as const) expect(contrast(palette[word], palette[ground]), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(palette.accent, palette.wash)).toBeGreaterThanOrEqual(4.5);
  });

  it.each<Sight>(['normal', 'protanopia', 'deuteranopia', 'tritanopia'])('can be told apart within a family: %s', (sight) => {
    for (const family of families(palette)) {
      const names = Object.keys(family);
      for (const [index, one] of names.entries()) {
        for (const other of names.slice(index + 1)) {
          expect(seenDifference(family[one] ?? '', family[other] ?? '', sight), `${one} and ${other}`).toBeGreaterThanOrEqual(10);
        }
      }
    }
  });
});

describe('colour difference', () => {
  it('agrees with the published test data of Sharma, Wu and Dalal 2005', () => {
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
    expect(ciede2000([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4);
    expect(ciede2000([50, -0.001, 2.49], [50, 0.0011, -2.49])).toBeCloseTo(4.7461, 4);
  });

  it('knows the contrast of black on white', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 10);
  });
});

describe('the chosen theme', () => {
  function place(storage: ThemePlace['storage']): ThemePlace & { readonly root: { readonly dataset: DOMStringMap } } {
    return { storage, root: { dataset: {} } };
  }

  it('is stored, read back and shown', () => {
    const kept = new Map<string, string>();
    const memory = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
    const here = place(() => memory);
    setTheme('dark', here);
    expect(readTheme(here)).toBe('dark');
    expect(here.root.dataset['theme']).toBe('dark');
    setTheme('system', here);
    expect('theme' in here.root.dataset).toBe(false);
    kept.set('roofscope.theme', 'purple');
    expect(readTheme(here)).toBe('system');
  });

  it('works where storage is disabled', () => {
    const here = place(() => {
      throw new Error('denied');
    });
    setTheme('projector', here);
    expect(here.root.dataset['theme']).toBe('projector');
    expect(readTheme(here)).toBe('system');
    applyTheme('light', here);
    expect(here.root.dataset['theme']).toBe('light');
  });

  it('follows the system only when asked to', () => {
    expect(themeInForce('system', true)).toBe('dark');
    expect(themeInForce('light', true)).toBe('light');
  });
});
