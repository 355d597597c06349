import type { Catalog } from '../../src/catalog/catalog.ts';
import type { TrainingJob } from '../../src/engine/job.ts';
import { sumTraining } from '../../src/engine/training/estimate.ts';
import { largestMicroBatch } from '../../src/engine/training/largest-micro-batch.ts';
import { worstMemory } from '../../src/engine/training/ledger.ts';
import { methodConflicts } from '../../src/engine/training/methods/methods.ts';
import { modelStep } from '../../src/engine/training/model-flops.ts';
import { appliesTo } from '../../src/scenario/applies.ts';
import { complete } from '../../src/scenario/complete.ts';
import { FIELD_NAMES, FIELDS, type FieldValues, type Settings } from '../../src/scenario/fields.ts';
import { METHODS, type MethodId } from '../../src/scenario/training-fields.ts';
import type { MethodAnswer, MethodsAnswer } from '../../src/store/training-answers.ts';
import { formatText } from '../../src/units/format.ts';

/** Prices a scenario once for each training method: what choosing it would give, with everything that was set kept. */
export function methodsOf(settings: Settings, catalog: Catalog, jobFor: (values: FieldValues) => TrainingJob | undefined): MethodsAnswer | undefined {
  const { values } = complete(settings, catalog);
  const job = jobFor(values);
  if (job === undefined) return undefined;
  return {
    methods: METHODS.flatMap((method) => {
      const { values: own } = complete({ ...settings, method }, catalog);
      const jobOfMethod = jobFor(own);
      return jobOfMethod === undefined ? [] : [priced(method, own, jobOfMethod)];
    }),
    current: values.method,
    capacity: job.machine.memoryCapacity,
    totalParameters: job.network.parameters.total,
  };
}

function priced(method: MethodId, values: FieldValues, job: TrainingJob): MethodAnswer {
  const diagnostics = methodConflicts(job);
  const impossible = diagnostics.some(({ severity }) => severity === 'error');
  const metrics = impossible ? undefined : sumTraining(job);
  return {
    method, diagnostics,
    label: labelOf(method),
    note: noteOf(values),
    categories: worstMemory(job).categories,
    stepSeconds: metrics?.step_time,
    runSeconds: metrics?.training_time,
    largestMicroBatch: impossible ? undefined : largestMicroBatch(job),
    trainedParameters: modelStep(job).trainedParameters,
  };
}

function labelOf(method: MethodId): string {
  const field = FIELDS.method;
  return (field.type === 'choice' ? field.options.find(({ value }) => value === method)?.label : undefined) ?? method;
}

/** "Rank 16, all linear": the first two of the method's own parameters. */
function noteOf(values: FieldValues): string | undefined {
  const words = FIELD_NAMES.flatMap((name) => {
    const field = FIELDS[name];
    if (field.group !== 'method' || name === 'method' || field.methods === undefined || !appliesTo(field, values)) return [];
    const value = values[name];
    if (field.type === 'number' && typeof value === 'number') return [`${field.label.toLowerCase()} ${formatText(value, field.dimension, { trim: true })}`];
    if (field.type === 'choice') return [(field.options.find((option) => option.value === value)?.label ?? '').toLowerCase()];
    return [];
  });
  return words.length === 0 ? undefined : words.slice(0, 2).join(', ');
}
