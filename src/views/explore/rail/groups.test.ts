import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { complete } from '../../../scenario/complete.ts';
import { FIELD_NAMES, type Settings } from '../../../scenario/fields.ts';
import { TRAINING_FIELDS } from '../../../scenario/training-fields.ts';
import { applies, RAIL } from './groups.ts';

const catalog = loadCatalog();

describe('the rail', () => {
  it('shows every field exactly once', () => {
    const shown = RAIL.flatMap(({ fields, folded }) => [...fields, ...(folded?.fields ?? [])]);
    expect([...shown].sort()).toEqual([...FIELD_NAMES].sort());
  });

  it('shows what a workload and its method use, and nothing of another', () => {
    const shown = (settings: Settings): readonly string[] => {
      const { values } = complete({ count: 64, ...settings }, catalog);
      return FIELD_NAMES.filter((name) => applies(name, undefined, values));
    };
    expect(shown({})).toEqual(expect.arrayContaining(['kind', 'prompt', 'kv', 'weights']));
    expect(shown({}).filter((name) => name in TRAINING_FIELDS)).toEqual([]);
    const training = shown({ kind: 'training', pipeline: 1, recomputation: 'none' });
    expect(training).toEqual(expect.arrayContaining(['kind', 'sequence', 'globalBatch', 'recipe', 'pipeline', 'zero', 'mtbf']));
    for (const name of ['prompt', 'kv', 'weights', 'rank', 'meanLength', 'schedule', 'virtual', 'contextKind', 'recomputedLayers', 'overlapShare']) expect(training, name).not.toContain(name);
    const more = shown({ kind: 'training', pipeline: 2, schedule: 'interleaved', context: 2, lengths: 'packed', recomputation: 'full', overlap: 'set' });
    expect(more).toEqual(expect.arrayContaining(['meanLength', 'schedule', 'virtual', 'contextKind', 'recomputedLayers', 'overlapShare']));
    expect(shown({ kind: 'finetuning' })).toEqual(expect.arrayContaining(['rank', 'targets', 'weights']));
    expect(shown({ kind: 'finetuning', method: 'adapter' })).not.toContain('rank');
  });
});
