import { describe, expect, it } from 'vitest';
import { figureSnippet, frameSnippet } from './snippets.ts';

describe('snippets', () => {
  it('frame a link, with its title, its size and a sandbox', () => {
    const text = frameSnippet('https://host/path/?v=1&m=llama-3-8b', 'plot', 'Llama 3 8B on "one" H100');
    expect(text).toContain('src="https://host/path/?ui=plot&amp;v=1&amp;m=llama-3-8b"');
    expect(text).toContain('title="Llama 3 8B on &quot;one&quot; H100"');
    expect(text).toMatch(/loading="lazy" sandbox="allow-scripts allow-same-origin/);
  });

  it('keep what somebody named from becoming markup', () => {
    const text = figureSnippet({ svg: '<svg></svg>', title: '<script>alert(1)</script>', address: 'https://host/?m.name="><script>', figures: [['<b>', '1 & 2']] });
    expect(text).not.toMatch(/<script|<b>/);
    expect(text).toContain('1 &amp; 2');
  });
});
