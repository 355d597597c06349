import type { Catalog, TechniqueRecord } from '../../catalog/catalog.ts';
import { SERVING_LEAVES, UNDERTAKINGS } from './life-cycle-serving.ts';
import { TRAINING_LEAVES } from './life-cycle-training.ts';
import { NEEDS } from './needs.ts';
import { STAGE_NAMES, STAGES, type Leaf, type Stage, type Taxonomy } from './taxonomy.ts';

/** Of the techniques of shape, those that take something away from a trained model: work on inference, not on architecture. */
const APPLIED_AFTERWARDS: readonly string[] = ['structured-pruning', 'sparsity', 'vocabulary-trimming', 'low-rank', 'attention-passes'];
/** What a service does with many requests. */
const OF_SERVICES: readonly string[] = ['prefix-reuse', 'chunk-reuse', 'kv-offload', 'padding', 'soft-prompt'];
/** Caches that a model is trained with. */
const TRAINED_CACHES: readonly string[] = ['kv-layer-sharing', 'kv-head-merging'];

function stageOf({ id, mechanism }: TechniqueRecord): Stage {
  if (OF_SERVICES.includes(id)) return 'serving';
  if (TRAINED_CACHES.includes(id) || id === 'matmul-free') return 'architecture';
  return mechanism === 'shape' && !APPLIED_AFTERWARDS.includes(id) ? 'architecture' : 'inference';
}

/** Techniques of the catalog that generate, at their defaults. */
function techniqueLeaves(catalog: Catalog): readonly Leaf[] {
  return catalog.techniques.map((record): Leaf => {
    const at = NEEDS[record.id];
    return { id: `t-${record.id}`, name: record.name, stage: stageOf(record), entry: { kind: 'technique', id: record.id, ...(at !== undefined && { at }) } };
  });
}

/** Other networks of about the same size. */
const ARCHITECTURES: readonly Leaf[] = [
  { id: 'architecture-experts', name: 'Mixture of experts (OLMoE 1B-7B for OLMo 7B)', stage: 'architecture', entry: { kind: 'setting', change: { model: 'olmoe-1b-7b' }, at: { model: 'olmo-7b' } } },
  { id: 'architecture-state-space', name: 'State-space model (Mamba for Pythia 2.8B)', stage: 'architecture', entry: { kind: 'setting', change: { model: 'mamba-2.8b' }, at: { model: 'pythia-2.8b', prompt: 8192 } } },
];

/** Paper 24's order of techniques by stage of a model's life: all of the catalog's, ways to train and to lay out work, and settings of services. */
export function lifeCycle(catalog: Catalog): Taxonomy {
  const leaves = [...techniqueLeaves(catalog), ...ARCHITECTURES, ...TRAINING_LEAVES, ...SERVING_LEAVES, ...UNDERTAKINGS];
  return {
    survey: 24,
    about: 'By the stage of a model’s life in which a technique is applied; what it does to each resource is computed.',
    children: STAGES.map((stage) => ({ id: stage, name: STAGE_NAMES[stage], children: leaves.filter((leaf) => leaf.stage === stage) })),
  };
}
