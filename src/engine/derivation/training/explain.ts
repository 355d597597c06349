import { MEMORY_CATEGORIES, METRIC_NAMES, type Estimate, type OpRecord } from '../../estimate-types.ts';
import type { TrainingJob, TrainingPhase } from '../../job.ts';
import { STEP_PARTS } from '../../training/results.ts';
import { OP_ASPECTS, opQuantity, type OpAspect } from '../op.ts';
import type { Quantity } from '../quantity.ts';
import { savedBytes, transientBytes } from './activations.ts';
import { microBatchOf, passSeconds } from './chunk.ts';
import { trainingContext, type TrainingContext } from './context.ts';
import { fullestStage, stageCategory, stageMemory } from './memory.ts';
import { trainingMetricQuantity } from './metrics.ts';
import { phaseOps } from './pass-ops.ts';
import { trainingPhase } from './phases.ts';
import { RELIABILITY_NAMES, reliabilityQuantity } from './reliability.ts';
import { stepPart } from './step.ts';

/**
 * Finds the number a name stands for, for many names of one job: `metric/mfu`, `phase/forward`, `op/<id>#<aspect>`, `memory/weights`,
 * `step/bubble`, `stage/2` (memory; `stage/2/activations` one category), `chunk/0/forward`, `reliability/interval`.
 */
export function trainingQuantities(job: TrainingJob, estimate: Estimate): (target: string) => Quantity | undefined {
  const c = trainingContext(job, estimate);
  return (target) => quantityAt(c, target);
}

function quantityAt(c: TrainingContext, target: string): Quantity | undefined {
  const [kind, ...rest] = target.split('/');
  const name = rest.join('/');
  switch (kind) {
    case 'metric': {
      const metric = METRIC_NAMES.find((candidate) => candidate === name);
      return metric && trainingMetricQuantity(c, metric);
    }
    case 'memory':
      return memoryAt(c, String(fullestStage(c).stage), name);
    case 'stage':
      return memoryAt(c, rest[0] ?? '', rest[1] ?? 'total');
    case 'step': {
      const part = STEP_PARTS.find((candidate) => candidate === name);
      return part && stepPart(c, part);
    }
    case 'chunk':
      return chunkAt(c, rest[0] ?? '', rest[1]);
    case 'reliability': {
      const asked = RELIABILITY_NAMES.find((candidate) => candidate === name);
      return asked && reliabilityQuantity(c, asked);
    }
    case 'phase': {
      const phase = c.estimate.phases.find((candidate) => candidate.name === name);
      return phase && trainingPhase(c, phase);
    }
    case 'op': {
      const [id, asked = 'seconds'] = name.split('#');
      const op = c.estimate.phases.flatMap((phase) => phase.ops ?? []).find((candidate) => candidate.id === id);
      const aspect = OP_ASPECTS.find((candidate) => candidate === asked);
      return op && aspect && opAt(c, op, aspect);
    }
    default:
      return undefined;
  }
}

function memoryAt(c: TrainingContext, at: string, name: string): Quantity | undefined {
  const stage = c.step().stages[/^\d+$/.test(at) ? Number(at) : -1];
  if (stage === undefined) return undefined;
  if (name === 'total') return stageMemory(c, stage);
  const category = MEMORY_CATEGORIES.find((candidate) => candidate === name);
  return category && stageCategory(c, stage, category);
}

function chunkAt(c: TrainingContext, at: string, part: string | undefined): Quantity | undefined {
  const index = /^\d+$/.test(at) ? Number(at) : -1;
  const chunk = c.step().chunks[index];
  if (chunk === undefined) return undefined;
  switch (part) {
    case undefined:
      return microBatchOf(c, chunk, 't', `One micro-batch on chunk ${index + 1}`);
    case 'forward':
    case 'recompute':
    case 'input':
    case 'weight':
      return passSeconds(c, chunk, part);
    case 'saved':
      return savedBytes(c, chunk, `Kept of one micro-batch on chunk ${index + 1}`);
    case 'transient':
      return transientBytes(c, chunk);
    default:
      return undefined;
  }
}

/** What is asked of an op. */
function opAt(c: TrainingContext, op: OpRecord, aspect: OpAspect): Quantity | undefined {
  const made = phaseOps(c, op.phase as TrainingPhase).find(({ id }) => id === op.id);
  return made && opQuantity(c, made, aspect);
}
