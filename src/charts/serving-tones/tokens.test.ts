import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TIMELINE_COLOURS } from '../serving-timeline/paint.ts';
import { MOST_LOOKS, policyClass, policyMark } from './policy-look.ts';

const FILES = ['./serving.css', '../serving-map/serving-map.css', '../serving-percentiles/serving-percentiles.css'];
const css = FILES.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n');

it('gives marks only tokens that the theme holds to 3:1 on paper, in every theme', () => {
  const tones = [...css.matchAll(/--(?:tone|family): var\((--[\w-]+)\)/g)].map(([, token]) => token);
  expect(tones.length).toBeGreaterThanOrEqual(16);
  for (const token of [...tones, ...Object.values(TIMELINE_COLOURS).filter((token) => token !== '--well')]) expect(token).toMatch(/^--(accent|ink(-[23])?|holds-\w+|binds-\w+|runs-\w+)$/);
  expect(css).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|hsl/i);
});

it('tells four policies apart by colour or dash, and by shape', () => {
  const looks = Array.from({ length: MOST_LOOKS }, (_, at) => css.match(new RegExp(`\\.${policyClass(at)} \\{([^}]*)\\}`))?.[1]);
  expect(new Set(looks).size).toBe(MOST_LOOKS);
  expect(looks[0]).toContain('--accent');
  expect(looks.slice(1).join()).not.toContain('--accent');
  expect(new Set(Array.from({ length: MOST_LOOKS }, (_, at) => policyMark(at))).size).toBe(MOST_LOOKS);
});
