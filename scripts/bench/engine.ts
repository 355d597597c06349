import { NEUTRAL } from '../../src/engine/techniques/mechanisms.ts';
import { efficiencyFor } from '../../src/catalog/calibration.ts';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { estimate, sumEstimate } from '../../src/engine/estimate.ts';
import type { Job } from '../../src/engine/job.ts';
import { buildMachine } from '../../src/engine/machine.ts';
import { planNetwork } from '../../src/engine/network/plan.ts';
import { callsPerSecond, timeCalls } from './measure.ts';
import type { Figure } from './measure.ts';

const GIB = 2 ** 30;
const SWEEP_SECONDS = 2;
/** A power of two, so that the index is a mask away. */
const JOBS = 4096;

/** Jobs that differ in batch, prompt and output, so that nothing can be kept from one to the next. */
function jobs(modelId: string, calibrated: boolean): readonly Job[] {
  const catalog = loadCatalog();
  const model = catalog.model(modelId);
  const device = catalog.device('h100-sxm');
  if (model === undefined || device === undefined) throw new Error(`${modelId} or the H100 is not in the catalog`);
  const network = planNetwork(model.name, model.architecture);
  const { capacity, bandwidth } = device.memory;
  const machine = buildMachine(device, {
    count: 8,
    perNode: 8,
    memoryCapacity: capacity,
    memoryBandwidth: bandwidth,
    matrixPeak: device.peak_dense.bf16 ?? 989e12,
    scaleUp: device.scale_up?.bandwidth ?? 450e9,
    scaleOut: device.scale_out?.bandwidth ?? 50e9,
    tdp: device.tdp ?? 700,
  });
  const efficiency: Job['efficiency'] = calibrated ? efficiencyFor(device, catalog.calibration) : { kind: 'ideal' };
  return Array.from({ length: JOBS }, (_, index): Job => ({
    network,
    machine,
    workload: { kind: 'generation', prompt: 512 + 7 * (index % 512), output: 128 + (index % 97), batch: 1 + (index % 256), scheduling: 'static' },
    formats: { weights: 'bf16', embeddings: 'bf16', activations: 'bf16', kv: 'bf16' },
    parallelism: { tensor: 8, data: 1, expert: 1 },
    kernels: {
      attention: 'fused', attentionKernel: 'own', mla: 'absorbed', projections: 'merged', host: 'graph', library: 'tuned', quantise: 'fused', experts: 'chosen', causal: 'half',
      expertImbalance: 1, kvPage: 16, prefillChunk: 8192, runtimeReserve: GIB,
    },
    mechanisms: NEUTRAL,
    economics: { price: 2.5, pue: 1.2, gridPerKwh: 400, waterPerKwh: 0.3, sourceWaterPerKwh: 3.1, embodied: 150_000, lifetime: 1.89216e8 },
    efficiency,
  }));
}

function at(list: readonly Job[], index: number): Job {
  const job = list[index & (JOBS - 1)];
  if (job === undefined) throw new Error('no job');
  return job;
}

/** One full estimate with op records, and estimates a second through the sum sink; dense and mixture, ideal and calibrated. */
export async function engineFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [modelId, words] of [['llama-3-70b', '70B dense'], ['deepseek-v3', 'DeepSeek-V3']] as const) {
    for (const calibrated of [true, false]) {
      const list = jobs(modelId, calibrated);
      const setting = `${words}, ${calibrated ? 'calibrated' : 'ideal'}`;
      const dense = modelId === 'llama-3-70b';
      const { median, p95 } = timeCalls((index) => estimate(at(list, index)), 1500, 10);
      figures.push({ what: `Estimate with op records, ${setting}, median`, value: median, unit: 'µs', ...(dense && { budget: 20 }) });
      figures.push({ what: `Estimate with op records, ${setting}, p95`, value: p95, unit: 'µs' });
      const rate = callsPerSecond((index) => sumEstimate(at(list, index)), SWEEP_SECONDS);
      figures.push({ what: `Sum sink, ${setting}`, value: rate, unit: '/s/core', ...(dense && { budget: 1e6, moreIsBetter: true }) });
    }
  }
  return figures;
}
