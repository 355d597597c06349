import { efficiencyOf, type CalibrationDomain, type DomainFit, type StoredParameters } from '../../src/catalog/calibration.ts';
import { devicePower, type DeviceUse } from '../../src/engine/price/energy.ts';
import { fitAndJudge, type Stage } from './fit.ts';
import { answer, decodeUse, type Task } from './tasks.ts';

/** A whole-model row in the shape the fit takes: `seconds` is the published value, whatever its unit. */
interface Run {
  readonly source: string;
  readonly seconds: number;
  readonly task: Task;
  readonly use?: DeviceUse;
}

export interface WholeModelFit {
  readonly domain: CalibrationDomain;
  readonly parameters: StoredParameters;
  readonly fit: DomainFit;
  readonly paths: readonly string[];
}

const model = (family: string) => (run: Run, p: StoredParameters): number => {
  const efficiency = efficiencyOf(p, family, false);
  return run.use === undefined ? answer(run.task, efficiency) : devicePower(run.use, run.task.job.machine, efficiency) * run.task.job.machine.count;
};

/** What is fitted on whole models because no single kernels were published for it. */
interface WholeModelDomain {
  readonly domain: CalibrationDomain;
  readonly families: readonly string[];
  readonly of: (task: Task) => boolean;
  readonly stages: readonly Stage<Run>[];
  readonly note: string;
}

const WHOLE_MODEL_DOMAINS: readonly WholeModelDomain[] = [
  {
    domain: 'gemm', families: ['apple', 'nvidia-ampere'],
    of: (task) => task.source.startsWith('xiongjiedai') && (task.metric === 'decode_tps' || (task.metric === 'prefill_tps' && task.row['weights'] === 'bf16')),
    stages: [{ of: () => true, paths: ['gemm.fraction.bf16', 'gemm.halfWaves', 'gemm.memoryFraction', 'dequantise.ops'] }],
    note: 'Fitted on prefill and decode speed of whole models in llama.cpp, 16-bit and Q4_K_M together; no single kernels were published.',
  },
  {
    domain: 'host', families: ['nvidia-ampere-dc'],
    of: (task) => task.source.startsWith('litgpt') && task.metric === 'decode_tps' && task.row['weights'] === 'bf16',
    stages: [{ of: () => true, paths: ['host.eager.perKernel'] }],
    note: 'Eager spacing from whole models, whose eager code launches several kernels for each op counted here. Graph and compiled are assumed.',
  },
  {
    domain: 'energy', families: ['nvidia-hopper', 'nvidia-blackwell'],
    of: (task) => task.metric === 'power_w_all',
    stages: [{ of: () => true, paths: ['energy.idleFraction', 'energy.computeFraction', 'energy.memoryFraction'] }],
    note: 'Mean board power while serving; the use of compute and memory is modelled, not measured.',
  },
];

/** Fits what whole models say about a family, in order; prompt lengths and scheduling of the rows are assumed as in `tasks`. */
export function fitWholeModels(family: string, start: StoredParameters, all: readonly Task[], chosen: (domain: CalibrationDomain) => boolean): readonly WholeModelFit[] {
  const fits: WholeModelFit[] = [];
  let parameters = start;
  for (const { domain, families, of, stages, note } of WHOLE_MODEL_DOMAINS) {
    if (!families.includes(family) || !chosen(domain)) continue;
    const efficiency = efficiencyOf(parameters, family, false);
    const runs = all.filter((task) => task.family === family && of(task)).map((task): Run => ({
      source: task.source, seconds: task.value, task,
      ...(domain === 'energy' && { use: decodeUse({ ...task.job, efficiency }) }),
    }));
    if (runs.length === 0) continue;
    const judged = fitAndJudge(runs, parameters, stages, model(family));
    parameters = judged.parameters;
    fits.push({ domain, parameters, fit: { ...judged.fit, note }, paths: stages.flatMap((stage) => stage.paths) });
  }
  return fits;
}
