import { expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { techniqueWorth } from './worth.ts';

const catalog = loadCatalog();

it('tells what a scenario would be without each of its techniques', () => {
  const worth = techniqueWorth({ model: 'llama-3-8b', device: 'h100-sxm', count: 1, batch: 64, prompt: 8192, efficiency: 'ideal', techniques: [{ id: 'key-channels', parameters: {} }] }, catalog);
  expect(worth.map(({ id }) => id)).toEqual(['key-channels']);
  const memory = worth[0]?.metrics.find(({ metric }) => metric === 'memory_per_device');
  // The cache of 64 × (8,192 + output) tokens loses a fifth: (0.6 + 1)/2 = 0.8.
  expect(memory && memory.with < memory.without).toBe(true);
  const tpot = worth[0]?.metrics.find(({ metric }) => metric === 'tpot');
  expect(tpot && tpot.with < tpot.without).toBe(true);
  expect(worth[0]?.metrics.find(({ metric }) => metric === 'ttft')).toEqual(expect.objectContaining({ metric: 'ttft' }));
});

it('has nothing to tell where there is none', () => expect(techniqueWorth({ model: 'llama-3-8b', device: 'h100-sxm' }, catalog)).toEqual([]));
