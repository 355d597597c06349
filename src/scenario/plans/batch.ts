import { formatWhole } from '../../units/digits.ts';
import type { FieldValues } from '../fields.ts';
import type { PlanReader } from './reader.ts';

/** Names under which a format says how the batch is made up. */
export interface BatchNames {
  readonly accumulation: string;
  /** Of the global batch, where the format has it. */
  readonly global?: string;
  /** Optimizer steps of the run. */
  readonly steps?: string;
}

/** Copies of the model: devices / (t·p·c). Undefined while the number of devices is not known or does not divide. */
export function replicas(values: Partial<FieldValues>): number | undefined {
  const { count, tensor = 1, pipeline = 1, context = 1 } = values;
  const data = count === undefined ? undefined : count / (tensor * pipeline * context);
  return data !== undefined && Number.isInteger(data) && data >= 1 ? data : undefined;
}

/**
 * Global batch = micro-batch · accumulation · copies, whichever of them is missing: the batch where the machine is known,
 * the machine where the batch is. `accumulation` absent counts as `otherwise`.
 */
export function readBatch(reader: PlanReader, { accumulation, global, steps }: BatchNames, otherwise: number | undefined): void {
  const given = reader.number(accumulation) ?? (reader.isAuto(accumulation) ? undefined : otherwise);
  const { microBatch, globalBatch, count, tensor = 1, pipeline = 1, context = 1 } = reader.settings;
  const data = replicas(reader.settings);
  if (microBatch !== undefined && given !== undefined && given >= 1) {
    const each = microBatch * given;
    if (globalBatch === undefined && data !== undefined) reader.take([accumulation], 'globalBatch', each * data);
    else if (globalBatch === undefined) {
      reader.leave(accumulation, 'The global batch is micro-batch × accumulation × copies of the model, and the number of devices is not said.');
      reader.note('globalBatch', `Each copy of the model works on ${formatWhole(each)} ${each === 1 ? 'sequence' : 'sequences'} a step; the number of devices is not said, so the global batch stays as it is`);
    } else if (count === undefined && Number.isInteger(globalBatch / each)) {
      reader.take(global === undefined ? [accumulation] : [global, accumulation], 'count', (globalBatch / each) * tensor * pipeline * context);
      reader.note('count', `The number of devices is not said; the global batch over micro-batch and accumulation makes it ${formatWhole((globalBatch / each) * tensor * pipeline * context)}`);
    } else if (count === undefined) reader.note('globalBatch', `The global batch of ${formatWhole(globalBatch)} is no whole number of copies that each work on ${formatWhole(each)} sequences (micro-batch × accumulation); the global batch counts`);
    else if (data !== undefined && each * data !== globalBatch) reader.note('globalBatch', `Micro-batch ${microBatch} × accumulation ${given} × ${formatWhole(data)} copies is ${formatWhole(each * data)}, not the global batch of ${formatWhole(globalBatch)}; the global batch counts`);
    if (globalBatch !== undefined && reader.settings.count === count && reader.has(accumulation)) reader.leave(accumulation, 'Follows from global batch, micro-batch and devices.');
  }
  if (steps === undefined || !reader.has(steps)) return;
  readSteps(reader, steps);
}

/** Tokens of a run given in optimizer steps, where batch and sequence are known. */
export function readSteps(reader: PlanReader, name: string): void {
  const steps = reader.number(name);
  if (steps === undefined) return;
  const { globalBatch, sequence } = reader.settings;
  if (globalBatch !== undefined && sequence !== undefined && steps >= 1) reader.take([name], 'tokens', steps * globalBatch * sequence);
  else reader.leave(name, 'The run is counted in tokens, and the batch or the sequence length is not said.');
}

/** Micro-batches each copy runs in a step; undefined where they are no whole number. */
export function accumulationOf(values: FieldValues): number | undefined {
  const data = replicas(values);
  const accumulation = data === undefined ? undefined : values.globalBatch / (values.microBatch * data);
  return accumulation !== undefined && Number.isInteger(accumulation) && accumulation >= 1 ? accumulation : undefined;
}
