import { describe, expect, it } from 'vitest';
import { coversLatin } from './export-fonts.ts';
import { composeSvg, escapeXml, wrapText } from './export-svg.ts';

const PARTS = { inner: '<path d="M0 0"/>', width: 300, height: 100, keys: [{ text: 'decode', glyph: { path: 'M0 0', fill: 'rgb(0, 0, 0)', stroke: 'none' } }], ink: '#000', ink2: '#333', paper: '#fff', font: "'Plex Sans', sans-serif" };

describe('composeSvg', () => {
  it('carries title, legend, chart and link, escaped', () => {
    const svg = composeSvg(PARTS, { title: 'A < B & "C"', link: 'https://example.org/?m=a&hw=b' });
    expect(svg).toContain('<title>A &lt; B &amp; &quot;C&quot;</title>');
    expect(svg).toContain('href="https://example.org/?m=a&amp;hw=b"');
    expect(svg).toContain('<path d="M0 0"/>');
    expect(svg).toContain('>decode</text>');
    expect(svg.match(/<svg /g)).toHaveLength(1);
  });

  it('grows with the lines of a long title', () => {
    const height = (title: string): number => Number(/height="(\d+)"/.exec(composeSvg(PARTS, { title, link: 'x' }))?.[1]);
    expect(height('Decode is memory-bound: most of its time waits for HBM and little else')).toBeGreaterThan(height('Decode'));
  });
});

it('wraps at spaces and keeps words whole', () => {
  expect(wrapText('one two three', 45, 12, false)).toEqual(['one two', 'three']);
  expect(wrapText('unbreakable', 5, 12, false)).toEqual(['unbreakable']);
});

it('drops characters XML cannot hold', () => {
  expect(escapeXml('a\u0000b\u001fc')).toBe('abc');
});

it('knows which font files hold Latin letters', () => {
  expect(coversLatin('U+0000-00FF, U+0131')).toBe(true);
  expect(coversLatin('')).toBe(true);
  expect(coversLatin('U+0400-045F, U+0490')).toBe(false);
});
