import { deviceId, modelId } from '../names.ts';
import type { Domain, Mapping } from '../mapping.ts';
import type { MeasuredRow } from '../row.ts';
import { textIn } from '../table.ts';
import type { Settings } from '../../scenario/fields.ts';

/** Catalog ids of what a row was measured with. */
export interface Subject {
  readonly model: string;
  readonly device: string;
}

/** A row that nothing can be asked about, and what it or the catalog lacks. */
export function missing(domain: Domain, what: string): Mapping {
  return { kind: 'missing', domain, missing: what };
}

/** Model and device of a row by their catalog ids, or what the catalog lacks. */
export function subjectOf(row: MeasuredRow): Subject | { readonly missing: string } {
  const device = deviceId(textIn(row, 'hardware'));
  if (device === undefined) return { missing: 'device' };
  const model = modelId(textIn(row, 'model'));
  return model === undefined ? { missing: 'model' } : { model, device };
}

/** Layers split between devices that work one after the other on a sequence: one device that has the memory of all of them. */
export function inSequence(row: MeasuredRow, devices: number): Settings {
  const gib = Number(/(\d+)GB/.exec(textIn(row, 'hardware'))?.[1]);
  return { count: 1, tensor: 1, ...(devices > 1 && Number.isFinite(gib) && { memoryCapacity: gib * devices * 2 ** 30 }) };
}

/**
 * How the program that was measured starts its kernels, and whether its own work shows. vLLM schedules and answers between two
 * steps; TensorRT-LLM and SGLang do so during a step (their overlap schedulers); LitGPT's PyTorch sends each kernel by itself.
 */
export function hostOf(row: MeasuredRow): NonNullable<Settings['host']> {
  const software = textIn(row, 'software');
  if (/^vllm/i.test(software)) return 'served';
  return software.startsWith('LitGPT') ? 'eager' : 'graph';
}

/**
 * Experts that a service works through. For 8-bit weights with scales for each block, vLLM prefers DeepGEMM's grouped product, whose rows are
 * laid out before anyone knows which experts were chosen: a graph has 128 for each expert of the device (`compute_aligned_M`;
 * vllm-project/vllm pull requests 20087 and 39327). Not where eight devices share tensors (29346).
 */
export function expertsOf(row: MeasuredRow, weights: Settings['weights'], tensor: number | undefined): Settings {
  return /^vllm/i.test(textIn(row, 'software')) && weights === 'mxfp8' && tensor !== 8 ? { experts: 'held' } : {};
}

/**
 * Matrices that checkpoints narrow. Meta's 8-bit Llama 3.1 405B: feed-forward layers (arXiv:2407.21783, section 6.2); Llama 4: routed
 * experts (llama-models, fp8_mixed); gpt-oss: experts (arXiv:2508.10925, section 2.1); Kimi K2 in 4 bits: routed experts.
 * NVIDIA's DeepSeek in NVFP4 leaves attention as it is (its second version adds one of its matrices, says the card).
 */
export function narrowedOf(model: string, weights: Settings['weights']): Settings {
  if (weights === undefined || weights === 'bf16') return {};
  if (model.startsWith('llama-4') || model.startsWith('gpt-oss') || model.startsWith('kimi-k2')) return { narrowed: 'experts' };
  return model === 'llama-3.1-405b' || (model.startsWith('deepseek') && weights === 'nvfp4') ? { narrowed: 'feed-forward' } : {};
}

/** A service at a steady load: each request that ends is at once replaced by a new one. */
export const CONTINUOUS: Settings = { scheduling: 'continuous' };

export const MILLISECOND = 1e-3;
