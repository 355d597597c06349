import { describe, expect, it } from 'vitest';
import { coversLatin } from './export-fonts.ts';
import { composeSvg, escapeXml, wrapText } from './export-svg.ts';
import { textWidth } from './text-width.ts';

const PARTS = { inner: '<path d="M0 0"/>', width: 300, height: 100, keys: [{ text: 'decode', mark: { markup: '<path d="M0 0"/>', width: 12, height: 12 } }], ink: '#000', ink2: '#333', paper: '#fff', font: "'Plex Sans', sans-serif" };

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
  const link = `https://example.org/?sweep=${'hw/h100-sxm/'.repeat(20)}`;
  const lines = wrapText(`${link} · today`, 300, 12, false);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.every((line) => textWidth(line, 12) <= 300)).toBe(true);
  expect(lines.join('').startsWith(link)).toBe(true);
  expect(wrapText('ab', 1, 12, false)).toEqual(['a', 'b']);
});

it('drops characters XML cannot hold', () => {
  expect(escapeXml('a\u0000b\u001fc')).toBe('abc');
});

it('knows which font files hold Latin letters', () => {
  expect(coversLatin('U+0000-00FF, U+0131')).toBe(true);
  expect(coversLatin('')).toBe(true);
  expect(coversLatin('U+0400-045F, U+0490')).toBe(false);
});
