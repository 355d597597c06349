import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { OPENING } from '../scenario/presets.ts';
import { decode } from '../scenario/link/codec.ts';
import { startOfLink } from './start-of-link.ts';

const catalog = loadCatalog();
const start = (query: string) => startOfLink(decode(query, catalog));

describe('what a link opens', () => {
  it('is about the opening model and machine where it names neither', () => {
    expect(start('b=64').settings).toEqual({ ...OPENING, batch: 64 });
    expect(start('m=llama-3-8b').settings).toEqual({ model: 'llama-3-8b' });
  });

  it('differs from that in what it compares and pins, and in nothing else', () => {
    expect(start('tab=compare&vsb=1&vsb-wf=fp8').compared?.others).toEqual([{ ...OPENING, weights: 'fp8' }]);
    expect(start('vs=1&vs-m=llama-3-8b').pinned).toEqual({ ...OPENING, model: 'llama-3-8b' });
    expect(start('m=llama-3-8b&hw=h100-sxm&vsb=1&vsb-wf=fp8').compared?.others).toEqual([{ model: 'llama-3-8b', device: 'h100-sxm', weights: 'fp8' }]);
  });
});
