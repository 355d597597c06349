import type { Diagnostic } from '../../estimate-types.ts';
import { bytesPerElement } from '../../formats.ts';
import type { TrainingJob } from '../../job.ts';
import type { OptimizerId } from '../plan.ts';

const OPTIMIZERS: Readonly<Record<OptimizerId, string>> = {
  sgd: 'SGD', adamw: 'AdamW', adafactor: 'Adafactor', lion: 'Lion', muon: 'Muon', shampoo: 'Shampoo', soap: 'SOAP', lamb: 'LAMB',
};

/** What the method and another mechanism both claim: the optimizer's states, the gradient's life, or what is kept for the backward pass. */
export function slotConflicts(job: TrainingJob): readonly Diagnostic[] {
  return [...optimizerConflicts(job), ...updateConflicts(job), ...backwardConflicts(job), ...baseConflicts(job)];
}

function optimizerConflicts({ training: { method, optimizer } }: TrainingJob): readonly Diagnostic[] {
  const name = OPTIMIZERS[optimizer.id];
  const useAdam = [{ label: 'Use AdamW', settings: { optimizer: 'adamw' } }];
  const projects = method.kind === 'galore' || (method.kind === 'lisa' && method.rank !== undefined);
  if (projects && optimizer.id === 'adafactor') {
    return [{ severity: 'warning', code: 'slot-taken', field: 'optimizer', message: 'Adafactor already keeps rows and columns in place of whole second moments; the projector can weigh more than the projection saves. The gains do not multiply.', fixes: useAdam }];
  }
  if (projects && (optimizer.id === 'muon' || optimizer.id === 'shampoo' || optimizer.id === 'soap')) {
    return [{ severity: 'warning', code: 'slot-taken', field: 'optimizer', message: `${name} works on the whole matrix of a gradient, of which the projection leaves a part. Nobody has published the two together; its states here are those of the projected matrix.`, fixes: useAdam }];
  }
  const pairs = method.kind === 'lora' || method.kind === 'qlora' || method.kind === 'moe-lora';
  if (pairs && (optimizer.id === 'muon' || optimizer.id === 'shampoo' || optimizer.id === 'soap')) {
    return [{ severity: 'warning', code: 'slot-taken', field: 'optimizer', message: `${name} shapes the update of a whole matrix; on the two thin factors of a low-rank pair it does something else, and saves or costs next to nothing.`, fixes: useAdam }];
  }
  if (method.kind === 'mezo' && optimizer.id !== 'sgd') {
    return [{ severity: 'warning', code: 'states-without-gradient', field: 'optimizer', message: `${name} keeps states for every weight, and the memory this method saves is gone with them.`, fixes: [{ label: 'Use SGD, which keeps none', settings: { optimizer: 'sgd' } }] }];
  }
  return [];
}

function updateConflicts({ workload, parallelism, training: { method, layout } }: TrainingJob): readonly Diagnostic[] {
  if (method.kind !== 'galore' && method.kind !== 'full') return [];
  const found: Diagnostic[] = [];
  const atOnce = workload.microBatch * parallelism.data;
  if (method.perLayer === true && workload.globalBatch > atOnce) {
    found.push({
      severity: 'error', code: 'update-before-accumulation', field: 'perLayerUpdate',
      message: `Updating layer by layer leaves no gradient to add to, but the global batch takes ${Math.ceil(workload.globalBatch / atOnce)} micro-batches on each copy of the model.`,
      fixes: [{ label: `Use a global batch of ${atOnce}, one micro-batch a copy`, settings: { globalBatch: atOnce } }],
    });
  }
  if (method.perLayer === true) found.push({ severity: 'info', code: 'no-global-clipping', field: 'perLayerUpdate', message: 'Updated layer by layer, gradients cannot be clipped by their norm over the whole model.' });
  if (method.kind === 'galore' && layout.zero >= 2) {
    found.push({ severity: 'warning', code: 'projects-whole-gradients', field: 'zero', message: 'The projection needs whole gradients, which this ZeRO stage splits; gathering them again is not counted.', fixes: [{ label: 'Use ZeRO stage 1', settings: { zero: 1 } }] });
  }
  return found;
}

function backwardConflicts({ training: { method, recomputation, layout } }: TrainingJob): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const recomputes = recomputation.kind !== 'none' && recomputation.layers > 0;
  const without = [{ label: 'Recompute nothing', settings: { recomputation: 'none' } }];
  if (method.kind === 'mezo') {
    if (recomputes) found.push({ severity: 'info', code: 'nothing-to-recompute', field: 'recomputation', message: 'Without a backward pass nothing is kept, and recomputation changes nothing.', fixes: without });
    if (layout.zero === 2) found.push({ severity: 'info', code: 'nothing-to-shard', field: 'zero', message: 'Without gradients there is nothing for ZeRO stage 2 to split.', fixes: [{ label: 'Use ZeRO stage 1', settings: { zero: 1 } }] });
  }
  if (method.kind === 'wta-crs' && recomputes && recomputation.kind === 'full') {
    found.push({ severity: 'warning', code: 'slot-taken', field: 'recomputation', message: 'Full recomputation already drops the inputs that this method keeps a sample of; the gains do not multiply.', fixes: without });
  }
  if (method.kind === 'head' && recomputes) {
    found.push({ severity: 'info', code: 'nothing-to-recompute', field: 'recomputation', message: 'No gradient passes the layers, so nothing of them is kept and recomputation changes nothing.', fixes: without });
  }
  return found;
}

function baseConflicts({ formats, machine, training: { method, recipe } }: TrainingJob): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (method.kind === 'qlora' && bytesPerElement(formats.weights) >= 2) {
    found.push({ severity: 'warning', code: 'base-not-narrow', field: 'weights', message: 'The base is stored in 16 bits or more, so this is LoRA and saves no memory over it.', fixes: [{ label: 'Store the base in NF4', settings: { weights: 'nf4' } }] });
  }
  if (method.kind === 'edkm') {
    if (method.uniquify && bytesPerElement(recipe.weights) > 2) {
      found.push({ severity: 'warning', code: 'weights-too-wide', field: 'recipe', message: 'Only 16-bit weights have no more than 65,536 distinct values; wider ones gain nothing from sharing rows.', fixes: [{ label: 'Use the BF16 recipe', settings: { recipe: 'bf16' } }] });
    }
    if (method.learners > machine.count) {
      found.push({ severity: 'error', code: 'more-learners-than-devices', field: 'learners', message: `${method.learners} learners need as many devices; the machine has ${machine.count}.`, fixes: [{ label: `Use ${machine.count}`, settings: { learners: machine.count } }] });
    }
  }
  return found;
}
