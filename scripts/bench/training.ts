import { loadCatalog } from '../../src/catalog/load-node.ts';
import { estimate, sumEstimate } from '../../src/engine/estimate.ts';
import { isTraining, type TrainingJob } from '../../src/engine/job.ts';
import { layoutQuestion, legalLayouts, withLayout } from '../../src/engine/parallelism/layouts.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { timeCalls } from './measure.ts';
import type { Figure } from './measure.ts';

const GPT3: Settings = {
  model: 'gpt3-175b', device: 'a100-sxm-80gb', count: 1024, kind: 'training', sequence: 2048, globalBatch: 1536, microBatch: 1,
  tensor: 8, pipeline: 8, schedule: '1f1b', recomputation: 'selective', tokens: 300e9,
};

function job(settings: Settings): TrainingJob {
  const catalog = loadCatalog();
  const made = resolve(complete(settings, catalog).values, catalog);
  if (made === undefined || !isTraining(made)) throw new Error('the scenario does not train');
  return made;
}

/** Jobs that differ in sequence, so that nothing can be kept from one to the next. */
function variants(settings: Settings): readonly TrainingJob[] {
  const base = job(settings);
  return Array.from({ length: 64 }, (_, index) => ({ ...base, workload: { ...base.workload, sequence: 2048 + 64 * index } }));
}

/** A training estimate by formula and with the pipeline simulated, and every legal layout of 4,096 devices. */
export async function trainingFigures(): Promise<readonly Figure[]> {
  const list = variants(GPT3);
  const at = (index: number): TrainingJob => list[index % list.length] ?? job(GPT3);
  const byFormula = timeCalls((index) => sumEstimate(at(index)), 2000, 10);
  const simulated = timeCalls((index) => estimate(at(index)), 400, 1);
  const question = job({ ...GPT3, count: 4096, globalBatch: 4096 });
  const started = performance.now();
  const { layouts } = legalLayouts(layoutQuestion(question));
  for (const layout of layouts) sumEstimate(withLayout(question, layout));
  const search = (performance.now() - started) / 1000;
  return [
    { what: 'Training estimate by formula, 175B, tensor 8, pipeline 8, median', value: byFormula.median, unit: 'µs', budget: 50 },
    { what: 'Training estimate with schedule and ops, same job, median', value: simulated.median, unit: 'µs', budget: 2000 },
    { what: `All ${layouts.length} legal layouts of 4,096 devices priced`, value: search, unit: 's', budget: 2 },
  ];
}
