import type { Catalog } from '../../catalog/catalog.ts';
import { jobOf, metricOfSettings, opsOf, price } from '../price.ts';
import { simulatedService } from '../simulated.ts';
import type { PolicyOutcome } from '../../serving/run.ts';
import type { CustomDevice } from '../../scenario/fields.ts';
import { CHUNK, NPU, phone } from './cases.ts';
import { MAIL_SECONDS, type Network, type Task } from './table.ts';

/** A task's requests one at a time, prompts read in graphs of fixed length. */
export function served(network: Network, task: Task, catalog: Catalog, fixedShape = true): PolicyOutcome {
  return simulatedService(phone(network, NPU), catalog).serve({
    rate: 0.01, requests: 64, promptKind: 'empirical', promptQuantiles: task.prompt, outputKind: 'empirical', outputQuantiles: task.output, batching: 'chunked', chunk: CHUNK, maxBatch: 1, fixedShape,
  });
}

/** Mean seconds until a task's prompt is read, simulated. */
export function readingSeconds(network: Network, task: Task, catalog: Catalog): number {
  return served(network, task, catalog).summary.ttft.mean;
}

/** Seconds that a prompt takes on a device. */
export function prefillSeconds(network: Network, device: CustomDevice, prompt: number, catalog: Catalog): number {
  return metricOfSettings(phone(network, device, { prompt }), 'ttft', catalog);
}

export const meanPrompt = ({ prompt: [from, to] }: Task): number => Math.round((from + to) / 2);

/** FLOPs of products in 8 bits and numbers that everything else works on (tokens × layers × width), for a prompt of one graph. */
function workOf(network: Network, catalog: Catalog): { readonly products: number; readonly numbers: number } {
  const settings = phone(network, NPU, { prompt: CHUNK });
  const { network: { stack, architecture } } = jobOf(settings, catalog);
  const products = opsOf(price(settings, catalog), 'prefill').reduce((sum, { format, matrixFlops, count }) => sum + (format === 'int8' ? matrixFlops * count : 0), 0);
  return { products, numbers: CHUNK * architecture.hidden * stack.mixers.reduce((sum, { count }) => sum + count, 0) };
}

/**
 * Seconds of reading a mail where products and everything else each take a time of their own, a·products + b·numbers. Qwen1.5 1.8B and Llama 2 7B decide a and b;
 * prompts are the same for all networks, so that whole graphs are.
 */
export function secondsByTwoRates(network: Network, catalog: Catalog): number {
  const small = workOf('qwen1.5-1.8b', catalog);
  const large = workOf('llama-2-7b', catalog);
  const ofSmall = MAIL_SECONDS['qwen1.5-1.8b'].npu[0];
  const ofLarge = MAIL_SECONDS['llama-2-7b'].npu[0];
  const determinant = small.products * large.numbers - large.products * small.numbers;
  const a = (ofSmall * large.numbers - ofLarge * small.numbers) / determinant;
  const b = (small.products * ofLarge - large.products * ofSmall) / determinant;
  const own = workOf(network, catalog);
  return a * own.products + b * own.numbers;
}

/** Weights that products multiply by, a byte each. */
export function productWeights(network: Network, catalog: Catalog): number {
  return workOf(network, catalog).products / (2 * CHUNK);
}
