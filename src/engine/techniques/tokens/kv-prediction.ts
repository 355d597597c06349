import type { Architecture, LayerSpec } from '../../architecture.ts';
import type { GenerationJob, Network } from '../../job.ts';
import { cacheElements } from '../../memory/kv-cache.ts';
import { gemmIntoCache } from '../../network/emission.ts';
import { planNetwork } from '../../network/plan.ts';
import { precisionOf } from '../../network/precision.ts';
import { prefilledTogether } from '../../network/shape.ts';
import { noted, numberOf, textOf, withCompanion, withMemory, withWork, type Parameters, type Technique, type TechniqueContext } from '../technique.ts';
import { keepsTokensApart, leftOut, reader, withReused } from './prompts.ts';

const ID = 'kv-prediction';

/** The architecture with a share of its layers, evenly spaced, the first among them; at least one. */
export function keepLayers(architecture: Architecture, share: number): Architecture {
  const layers: LayerSpec[] = architecture.pattern.flatMap(({ repeat, unit }) => Array.from({ length: repeat }, () => unit).flat());
  const kept = Math.max(1, Math.round(share * layers.length));
  const unit = Array.from({ length: kept }, (_, index) => layers[Math.floor((index * layers.length) / kept)]).filter((layer) => layer !== undefined);
  return { ...architecture, layers: kept, pattern: unit.map((layer) => ({ repeat: 1, unit: [layer] })) };
}

function auxiliaryOf(job: GenerationJob, parameters: Parameters, { network }: TechniqueContext): Network | undefined {
  if (textOf(parameters, 'auxiliary') === 'model') return network(textOf(parameters, 'reader'));
  const { name, architecture } = job.network;
  return planNetwork(`${name}, ${Math.round(numberOf(parameters, 'depth') * 100)} % of its layers`, keepLayers(architecture, numberOf(parameters, 'depth')));
}

/** Elements that a layer of a network caches for a token, on one unsplit device, on average over its layers. */
function cachedWidth({ architecture, stack }: Network, mla: GenerationJob['kernels']['mla']): number {
  let elements = 0;
  let layers = 0;
  for (const { mixer, count } of stack.mixers) {
    elements += count * cacheElements(mixer, architecture.hidden, 1, mla).perToken;
    layers += count;
  }
  return layers === 0 ? 0 : elements / layers;
}

/**
 * An auxiliary model reads the prompt; for each layer of the large model one linear map makes its keys from an auxiliary layer's keys, another
 * its values, and the large model computes the last token alone (arXiv:2410.08391). The maps are 2·n·d_A·d_B FLOPs each.
 */
export const kvPrediction: Technique = {
  id: ID,
  mechanism: 'tokens',
  generation: (job, parameters, context) => {
    const predicted = Math.min(job.workload.prompt - 1, Math.floor(numberOf(parameters, 'read') * job.workload.prompt));
    if (numberOf(parameters, 'read') === 0) return job;
    if (!keepsTokensApart(job)) return leftOut(job, ID);
    if (predicted <= 0) return noted(job, ID, 'info', 'nothing-to-predict', 'A prompt of one token leaves nothing to predict.');
    const auxiliary = auxiliaryOf(job, parameters, context);
    const companion = reader(job, ID, 'Auxiliary model', auxiliary, predicted);
    const from = auxiliary === undefined ? 0 : cachedWidth(auxiliary, job.kernels.mla) / 2;
    if (auxiliary === undefined || companion === undefined || from === 0) return noted(job, ID, 'warning', 'no-reader', 'The auxiliary is no model that keeps keys and values of tokens; the prompt is read by the model itself.');
    const rows = prefilledTogether(job) * predicted;
    const made = withPredictor(withCompanion(withReused(job, predicted), companion), rows, from);
    if (auxiliary.parameters.active < job.network.parameters.active) return made;
    return noted(made, ID, 'warning', 'auxiliary-larger', 'The auxiliary is no smaller than the model that it reads for, so reading costs more than before.');
  },
};

/** The maps of every layer: their products, whose results go straight to the cache, and their weights. */
function withPredictor(job: GenerationJob, rows: number, from: number): GenerationJob {
  const { architecture, stack } = job.network;
  const maps = stack.mixers.flatMap(({ key, mixer, count }) => {
    const width = cacheElements(mixer, architecture.hidden, job.parallelism.tensor, job.kernels.mla).perToken / 2;
    return width === 0 ? [] : [{ key, count, width }];
  });
  const weights = maps.reduce((sum, { count, width }) => sum + 2 * count * width * from, 0) * precisionOf(job.formats).weight;
  const working = withWork(job, maps.map(({ key, count, width }) => ({
    technique: ID, phase: 'prefill' as const, emit: (e) => gemmIntoCache(e, key, 'Predicted keys and values', 2 * count, rows / e.shape.passes, width, from, 'inner'),
  })));
  return withMemory(working, [{ technique: ID, label: 'Predictor', category: 'weights', bytes: () => weights }]);
}
