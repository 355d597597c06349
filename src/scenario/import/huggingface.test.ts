import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import type { Architecture, Ffn, LayerStack, Mixer } from '../../engine/architecture.ts';
import { countParameters } from '../../engine/network/parameters.ts';
import { importHuggingFaceConfig } from './huggingface.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const models = new Map(loadCatalog().models.map((model) => [model.id, model]));

function readFixture(id: string): string {
  return readFileSync(new URL(`${id}.json`, FIXTURES), 'utf8');
}

/** Fields of a mixer that neutral values and names leave without effect. */
function plain<T extends Mixer | Ffn>(part: T | undefined): unknown {
  if (part === undefined) return undefined;
  return Object.fromEntries(Object.entries(part).filter(([key, value]) => value !== undefined && value !== false && key !== 'positional' && key !== 'what').sort());
}

/** A mixer with the share of its heads that rotates, which some records state once for all layers. */
function rotating(mixer: Mixer | undefined, fraction: number | undefined): Mixer | undefined {
  return mixer?.kind === 'full' && fraction !== undefined ? { rope_fraction: fraction, ...mixer } : mixer;
}

/** Every layer with its mixers and FFN written out, so that neither names nor the folding matter. */
function layers(stack: LayerStack & Pick<Architecture, 'rope_fraction'>): unknown {
  return stack.pattern.flatMap(({ repeat, unit }) =>
    Array.from({ length: repeat }, () => unit).flat().map(({ mixer, ffn, norms, extra_params }) => ({
      mixers: (typeof mixer === 'string' ? [mixer] : mixer).map((key) => plain(rotating(stack.mixers[key], stack.rope_fraction))),
      ffn: plain(stack.ffns[ffn]),
      norms: norms ?? stack.norm.per_layer,
      extra: extra_params ?? 0,
    })),
  );
}

function costRelevant(a: Architecture): unknown {
  return {
    kind: a.kind, hidden: a.hidden, depth: a.layers, vocab: a.vocab, tied: a.tied_embeddings, final: a.norm.final, norm: a.norm.kind,
    layers: layers(a), learned: a.learned_positions, parallel: a.parallel_attn_ffn ?? false, embedNorm: a.embed_norm ?? 0, embedDim: a.embed_dim,
    headBias: a.lm_head_bias ?? false, tokenTypes: a.token_types, extras: (a.extras ?? []).reduce((sum, { params }) => sum + params, 0),
    encoder: a.encoder && { hidden: a.encoder.hidden, depth: a.encoder.layers, norm: a.encoder.norm, layers: layers(a.encoder) },
  };
}

describe('configs of published models', () => {
  const ids = readdirSync(FIXTURES).filter((file) => file.endsWith('.json')).map((file) => file.replace(/\.json$/, ''));

  it('covers many families', () => {
    expect(ids.length).toBeGreaterThanOrEqual(60);
  });

  it.each(ids)('%s is the catalog’s own record', (id) => {
    const result = importHuggingFaceConfig(readFixture(id));
    if (!result.ok) throw new Error(result.reason);
    const record = models.get(id);
    if (record === undefined) throw new Error(`no model ${id} in the catalog`);
    const counted = countParameters(result.model.architecture);
    expect([counted.total, counted.active]).toEqual([record.counted.total, record.counted.active]);
    expect(costRelevant(result.model.architecture)).toEqual(costRelevant(record.architecture));
  });
});
