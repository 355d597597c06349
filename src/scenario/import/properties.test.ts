import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerStack } from '../../engine/architecture.ts';
import { countParameters } from '../../engine/network/parameters.ts';
import { importDevice } from './device-file.ts';
import { ggufBytes, llamaTensors } from './fixtures/gguf-bytes.ts';
import { importGguf } from './gguf.ts';
import { importHuggingFaceConfig } from './huggingface.ts';
import { foldLayers } from './layer-plan.ts';
import type { ImportResult } from './result.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const texts = readdirSync(FIXTURES).filter((file) => file.endsWith('.json')).map((file) => readFileSync(new URL(file, FIXTURES), 'utf8'));

const oddValue = fc.oneof(
  fc.constantFrom<unknown>(0, -1, 1, 2, 3, 7, 1e308, -1e308, 1.5, 2 ** 53, '4096', '0', 'NaN', '', 'auto', null, true, false, [], [1], {}, [[[]]], { a: 1 }, ['full_attention']),
  fc.integer({ min: -10, max: 100_000 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A result anyone can use: finite numbers throughout, or a reason in words. */
function expectSound(result: ImportResult): void {
  if (!result.ok) {
    expect(result.reason).toMatch(/\S.*[.?]$/);
    expect(result.reason.length).toBeLessThan(1000);
    return;
  }
  const { architecture, name } = result.model;
  expect(name).not.toBe('');
  expect(JSON.stringify(architecture)).not.toContain('null');
  expectStack(architecture);
  if (architecture.encoder) expectStack(architecture.encoder);
  const { total, active } = countParameters(architecture);
  expect(total).toBeGreaterThan(0);
  expect(active).toBeLessThanOrEqual(total);
  expect(total).toBeLessThan(1e15);
}

function expectStack(stack: LayerStack): void {
  expect(stack.pattern.reduce((sum, { repeat, unit }) => sum + repeat * unit.length, 0)).toBe(stack.layers);
  for (const { unit } of stack.pattern) {
    for (const { mixer, ffn } of unit) {
      for (const key of typeof mixer === 'string' ? [mixer] : mixer) expect(stack.mixers).toHaveProperty(key);
      expect(stack.ffns).toHaveProperty(ffn);
    }
  }
}

describe('importing never throws', () => {
  it('on configs with fields changed, removed or of another kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(fc.tuple(fc.nat(60), fc.oneof(oddValue, fc.constant(undefined))), { minLength: 1, maxLength: 4 }), (text, changes) => {
        const config = JSON.parse(text) as Record<string, unknown>;
        const inner = (config['text_config'] ?? config) as Record<string, unknown>;
        const keys = Object.keys(inner);
        for (const [index, value] of changes) {
          const key = keys[index % keys.length] ?? 'hidden_size';
          if (value === undefined) delete inner[key];
          else inner[key] = value;
        }
        expectSound(importHuggingFaceConfig(JSON.stringify(config)));
      }),
      { numRuns: 1000 },
    );
  });

  it('on text cut off or with characters changed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.string({ maxLength: 5 }), fc.boolean(), (text, at, put, cut) => {
        const where = at % text.length;
        expectSound(importHuggingFaceConfig(text.slice(0, where) + put + (cut ? '' : text.slice(where + 1))));
      }),
      { numRuns: 700 },
    );
  });

  it('on any text and any JSON', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.object().map((value) => JSON.stringify(value))), (text) => {
      expectSound(importHuggingFaceConfig(text));
      const device = importDevice(text);
      expect(device.ok).toBe(false);
    }));
  });

  it('on GGUF headers with bytes changed', async () => {
    const whole = new Uint8Array(ggufBytes({
      metadata: { 'general.architecture': 'llama', 'llama.block_count': 2, 'llama.embedding_length': 64, 'llama.attention.head_count': 4, 'llama.feed_forward_length': 128, 'llama.context_length': 256 },
      tensors: llamaTensors(2, 64, 128, 64, 100),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        expectSound(await importGguf(bytes.buffer));
      }),
      { numRuns: 200 },
    );
  });
});

describe('JSON scanning', () => {
  it('accepts what JSON.parse accepts and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice(at % (text.length + 1)))), (text) => {
        const body = text.replaceAll(/NaN|Infinity/g, '');
        let parsed = true;
        try {
          JSON.parse(body);
        } catch {
          parsed = false;
        }
        const result = importHuggingFaceConfig(body);
        const isSyntax = !result.ok && (/^Line \d+, column \d+: /.test(result.reason) || result.reason === 'The config is empty.');
        expect(isSyntax).toBe(!parsed);
      }),
      { numRuns: 700 },
    );
  });
});

describe('folding layers into runs', () => {
  it('keeps every layer in its place', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 80 }), (names) => {
        const runs = foldLayers(names.map((mixer) => ({ mixer, ffn: 'dense' })));
        expect(runs.flatMap(({ repeat, unit }) => Array.from({ length: repeat }, () => unit.map(({ mixer }) => mixer)).flat())).toEqual(names);
      }),
    );
  });

  it('finds the unit of a hybrid', () => {
    const letters = [...'dmm', ...'wwwf'.repeat(5), 'w'];
    expect(foldLayers(letters.map((mixer) => ({ mixer, ffn: 'dense' }))).map(({ repeat, unit }) => `${repeat}×${unit.map(({ mixer }) => String(mixer)).join('')}`)).toEqual(['1×d', '2×m', '5×wwwf', '1×w']);
  });
});
