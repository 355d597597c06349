import type { GenerationJob } from '../../job.ts';
import { transfer, type Emission } from '../../network/emission.ts';
import { precisionOf } from '../../network/precision.ts';
import { prefilledTogether, sequencesPerReplica } from '../../network/shape.ts';
import type { MemoryRule, OpRule } from '../mechanisms.ts';
import { noted, numberOf, withMemory, withOpRules, withWork, type Technique } from '../technique.ts';
import { readingLayers, tokensHeld, tokensReading, type CachingLayer, type LayerTokens } from './cache-layers.ts';
import { keptTokens, meanShare } from './token-plan.ts';

const ID = 'kv-offload';

/**
 * Part of the cache lies in host memory, and a step fetches what it needs of it over the host's link: all of it for exact attention (FlexGen,
 * arXiv:2303.06865), a few chosen tokens where attention is sparse (InfiniGen, arXiv:2406.19707). Fetching is not hidden behind other work.
 */
export const kvOffload: Technique = {
  id: ID,
  mechanism: 'kv',
  generation: (job, parameters) => {
    const device = numberOf(parameters, 'device');
    if (device === 1) return job;
    const layers = readingLayers(job);
    if (layers.length === 0) return noted(job, ID, 'warning', 'no-cache', 'No layer of this model caches tokens, so there is nothing to put elsewhere.');
    const misses = numberOf(parameters, 'misses');
    const { bandwidth, capacity } = job.machine.host;
    const away = (1 - device) * sequencesPerReplica(job) * heldBytes(job, layers, job.workload);
    const said = away > capacity ? noted(job, ID, 'warning', 'host-too-small', `Host memory is too small: ${(away / 2 ** 30).toFixed(1)} GiB of cache for each device, and ${(capacity / 2 ** 30).toFixed(1)} GiB there.`) : job;
    const read = device + (1 - device) * misses;
    const note = 'Share on the device, and of the rest the share that a step fetches';
    const rules: readonly OpRule[] = read === 1 ? [] : layers.flatMap((layer) => {
      // The token that is written is read in any case.
      const keys = Math.max(read, 1 / Math.max(1, tokensReading(job, layer).all));
      const rule = { technique: ID, label: 'Tokens read', note, phase: 'decode' } as const;
      return [
        { ...rule, on: { names: ['Attention', 'Attention scores', 'Attention values'], parts: [layer.key] }, keys },
        { ...rule, on: { names: ['Softmax'], parts: [layer.key] }, vectorFlops: keys, activationBytes: keys },
      ];
    });
    return withWork(withMemory(withOpRules(said, rules), memoryOf(job, layers, device, misses)), [
      { technique: ID, phase: 'decode', emit: (e) => fetch(e, job, layers, (1 - device) * misses, bandwidth) },
      { technique: ID, phase: 'prefill', emit: (e) => store(e, job, layers, 1 - device, bandwidth) },
    ]);
  },
};

/** Bytes of one layer's cache of one sequence, what other techniques leave of it. */
function layerBytes(job: GenerationJob, layer: CachingLayer, tokens: LayerTokens): number {
  const kept = keptTokens(job.mechanisms.applied, layer, tokens);
  return layer.perToken * kept * meanShare(job, layer, job.mechanisms.applied, kept) * precisionOf(job.formats).kv;
}

function heldBytes(job: GenerationJob, layers: readonly CachingLayer[], workload: GenerationJob['workload']): number {
  return layers.reduce((sum, layer) => sum + layer.count * layerBytes(job, layer, tokensHeld(job, layer, workload)), 0);
}

/** Beside the device's share two buffers, one read while the other is filled; never more than the cache itself. */
function memoryOf(job: GenerationJob, layers: readonly CachingLayer[], device: number, misses: number): readonly MemoryRule[] {
  const bytes: NonNullable<MemoryRule['bytes']> = (workload, sequences) => {
    const widest = Math.max(...layers.map((layer) => layerBytes(job, layer, tokensHeld(job, layer, workload))));
    return sequences * (1 - device) * Math.min(2 * misses * widest, heldBytes(job, layers, workload));
  };
  return [
    { technique: ID, label: 'Share on the device', category: 'kv_cache', scale: () => device },
    { technique: ID, label: 'Buffers for what is fetched', category: 'kv_cache', bytes },
  ];
}

function fetch(e: Emission, job: GenerationJob, layers: readonly CachingLayer[], share: number, rate: number): void {
  for (const layer of layers) transfer(e, layer.key, 'Cache from host', layer.count, share * sequencesPerReplica(job) * layerBytes(job, layer, tokensReading(job, layer)), rate);
}

function store(e: Emission, job: GenerationJob, layers: readonly CachingLayer[], share: number, rate: number): void {
  for (const layer of layers) {
    const { prompt } = tokensHeld(job, layer, job.workload);
    const most = Math.min(prompt, layer.most);
    transfer(e, layer.key, 'Cache to host', layer.count / e.shape.passes, share * prefilledTogether(job) * layerBytes(job, layer, { prompt: most, all: most }), rate);
  }
}
