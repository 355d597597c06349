import type { Fix } from '../estimate-types.ts';
import type { FormatId } from '../formats.ts';
import { FORMATS, bitsPerElement } from '../formats.ts';
import type { Job } from '../job.ts';
import { largestBatch, longestContext } from './capacity.ts';
import { memoryEstimate } from './ledger.ts';

const MOST_FIXES = 3;
const GIB = 2 ** 30;

/** Up to three changes after which the job fits, each worked out, the mildest first. */
export function fixesForMemory(job: Job): readonly Fix[] {
  return [smallerBatch(job), narrowerCache(job), ...narrowerWeights(job), moreDevices(job), shorterPrompt(job)]
    .flatMap((fix) => (fix === undefined ? [] : [fix]))
    .slice(0, MOST_FIXES);
}

function outcome(job: Job): string | undefined {
  const { fits, total, capacity } = memoryEstimate(job);
  return fits ? `fits, ${(total / GIB).toFixed(total < 10 * GIB ? 1 : 0)} of ${(capacity / GIB).toFixed(0)} GiB` : undefined;
}

function smallerBatch(job: Job): Fix | undefined {
  const batch = largestBatch(job);
  if (batch === 0 || batch >= job.workload.batch) return undefined;
  const result = outcome({ ...job, workload: { ...job.workload, batch } });
  return result === undefined ? undefined : { label: `Use batch ${batch.toLocaleString('en')}: ${result}`, settings: { batch } };
}

function narrowerCache(job: Job): Fix | undefined {
  if (bitsPerElement(job.formats.kv) <= 8) return undefined;
  const result = outcome({ ...job, formats: { ...job.formats, kv: 'fp8' } });
  return result === undefined ? undefined : { label: `Keep the KV cache in FP8: ${result}`, settings: { kv: 'fp8' } };
}

function narrowerWeights(job: Job): readonly Fix[] {
  const candidates: readonly FormatId[] = ['fp8', 'int4'];
  for (const weights of candidates) {
    if (bitsPerElement(weights) >= bitsPerElement(job.formats.weights)) continue;
    const result = outcome({ ...job, formats: { ...job.formats, weights } });
    if (result) return [{ label: `Store the weights in ${FORMATS[weights].label}: ${result}`, settings: { weights } }];
  }
  return [];
}

function moreDevices(job: Job): Fix | undefined {
  const { perNode, count } = job.machine;
  for (let devices = count * 2; devices <= Math.max(64, count * 8); devices *= 2) {
    const tensor = devices;
    const result = outcome({ ...job, machine: { ...job.machine, count: devices }, parallelism: { ...job.parallelism, tensor, data: 1 } });
    if (result) return { label: `Use ${devices} devices, tensor degree ${tensor}${devices > perNode ? ` over ${Math.ceil(devices / perNode)} nodes` : ''}: ${result}`, settings: { count: devices, tensor } };
  }
  return undefined;
}

function shorterPrompt(job: Job): Fix | undefined {
  const prompt = longestContext(job) - job.workload.output;
  if (prompt < 1 || prompt >= job.workload.prompt) return undefined;
  const result = outcome({ ...job, workload: { ...job.workload, prompt } });
  return result === undefined ? undefined : { label: `Use a prompt of ${prompt.toLocaleString('en')} tokens: ${result}`, settings: { prompt } };
}
