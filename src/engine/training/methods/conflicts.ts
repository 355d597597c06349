import type { Diagnostic } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import { isAttention } from './attention-parts.ts';
import { rankConflicts } from './rank-conflicts.ts';
import { slotConflicts } from './slot-conflicts.ts';
import { wholeLayers, type WholeLayers } from './whole-matrices.ts';

/**
 * What of the job's training method is impossible, or does not add up with its other settings: problems of the model with
 * the method first, then of rank, then what two mechanisms both claim. Each names its field, and a way out where there is one.
 */
export function methodConflicts(job: TrainingJob): readonly Diagnostic[] {
  if (job.training.method.kind === 'full') return slotConflicts(job);
  const whole = wholeLayers(job);
  return [...modelConflicts(job, whole), ...rankConflicts(job, whole), ...slotConflicts(job)];
}

function modelConflicts(job: TrainingJob, { matrices, hasBiases }: WholeLayers): readonly Diagnostic[] {
  const { method } = job.training;
  const { architecture } = job.network;
  const { layers, hidden } = architecture;
  const layered = `${layers} ${layers === 1 ? 'layer' : 'layers'}`;
  switch (method.kind) {
    case 'bitfit':
      return hasBiases ? [] : [{ severity: 'warning', code: 'no-biases', field: 'method', message: 'This model has no biases; norms and other vectors alone are trained.', fixes: [{ label: 'Use LoRA', settings: { method: 'lora' } }] }];
    case 'freeze':
      if (method.layers <= layers) return [];
      return [{ severity: 'error', code: 'more-layers-than-there-are', field: 'frozenLayers', message: `${method.layers} layers cannot be frozen: the model has ${layered}.`, fixes: [{ label: `Freeze ${Math.max(0, layers - 1)}`, settings: { frozenLayers: Math.max(0, layers - 1) } }] }];
    case 'head':
      return architecture.tied_embeddings ? [{ severity: 'info', code: 'tied-head', field: 'method', message: 'The output head shares the embedding’s matrix; a copy of its own is trained.' }] : [];
    case 'adapter':
      if (method.width <= hidden) return [];
      return [{ severity: 'warning', code: 'adapter-too-wide', field: 'adapterWidth', message: `An adapter of width ${method.width} is wider than the model (${hidden}) and no bottleneck.`, fixes: [{ label: `Use ${Math.max(1, Math.floor(hidden / 16))}`, settings: { adapterWidth: Math.max(1, Math.floor(hidden / 16)) } }] }];
    case 'prefix':
    case 'ia3':
      return attentionConflicts(job, method.kind, matrices);
    case 'moe-lora':
      if (method.active <= method.experts) return [];
      return [{ severity: 'error', code: 'more-active-than-there-are', field: 'activeExperts', message: `A token cannot use ${method.active} of ${method.experts} LoRA experts.`, fixes: [{ label: `Use ${method.experts}`, settings: { activeExperts: method.experts } }, { label: `Have ${method.active} experts`, settings: { loraExperts: method.active } }] }];
    case 'lisa':
      if (method.active <= layers) return [];
      return [{ severity: 'error', code: 'more-layers-than-there-are', field: 'activeLayers', message: `${method.active} layers cannot be active: the model has ${layered}.`, fixes: [{ label: `Use ${layers}, all of them`, settings: { activeLayers: layers } }] }];
    default:
      return [];
  }
}

function attentionConflicts(job: TrainingJob, kind: 'prefix' | 'ia3', matrices: WholeLayers['matrices']): readonly Diagnostic[] {
  if (matrices.some(({ module, part }) => (module === 'key' || module === 'value') && (kind === 'ia3' || isAttention(job, part)))) return [];
  const fixes = [{ label: 'Use LoRA', settings: { method: 'lora', targets: 'all-linear' } }];
  return kind === 'prefix'
    ? [{ severity: 'error', code: 'no-attention', field: 'method', message: 'This model has no attention layers, so there are no keys and values to stand a prefix before.', fixes }]
    : [{ severity: 'warning', code: 'no-attention', field: 'method', message: 'This model has no keys and values; only inner activations are scaled.', fixes }];
}
