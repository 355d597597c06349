import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, seenDifference, type Sight } from '../../ui/theme/color-difference.ts';
import { PALETTES } from '../../ui/theme/palette.ts';
import { GROUP_COLOURS } from './types.ts';

const css = readFileSync(new URL('./groups.css', import.meta.url), 'utf8');

function declared(selector: string): readonly string[] {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`${selector} is not in groups.css`);
  return [...css.slice(start, css.indexOf('}', start)).matchAll(/--group-\w+: (#[0-9A-F]{6});/g)].map(([, value = '']) => value);
}

describe.each([
  [':root', 'light'], [':root:not([data-theme])', 'dark'], [":root[data-theme='dark']", 'dark'], [":root[data-theme='projector']", 'projector'], [':root:root', 'light'],
] as const)('colours of groups under %s', (selector, theme) => {
  const colours = declared(selector);

  it('are as many as there are groups, and one for the rest', () => {
    expect(colours).toHaveLength(GROUP_COLOURS + 1);
  });

  it('stand out from the paper by 3:1', () => {
    for (const colour of colours) expect(contrast(colour, PALETTES[theme].paper), colour).toBeGreaterThanOrEqual(3);
  });

  it.each<Sight>(['normal', 'protanopia', 'deuteranopia', 'tritanopia'])('can be told apart: %s', (sight) => {
    for (const [index, one] of colours.entries()) {
      for (const other of colours.slice(index + 1)) expect(seenDifference(one, other, sight), `${one} and ${other}`).toBeGreaterThanOrEqual(12);
    }
  });
});
