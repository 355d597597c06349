import { gpt } from '../../scenario/gpt-shape.ts';
import type { FieldValues, Settings } from '../../scenario/fields.ts';
import type { Mapping } from '../mapping.ts';
import { modelId } from '../names.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import type { TableName } from '../tables.ts';
import { readAs } from '../training/reading.ts';
import { GB, missing, need, priced, uses } from '../training/run.ts';

/** How LitGPT's tables of fine-tuning and of memory are read. */
export const LITGPT_TRAINING_ASSUMPTIONS = [
  'LoRA of rank 8 on queries and values, with dropout, weights in BF16 throughout (bf16-true), AdamW, SDPA’s fused attention, written for Ampere, eager PyTorch; an optimizer step every 128 examples.',
  'Memory is the allocator’s peak in decimal GB (torch.cuda.max_memory_allocated), at the longest example of the data, which the script runs first.',
  'Time is of 1,000 micro-batches; examples of Alpaca are taken to have 120 tokens with their prompt, as the page states the longest only.',
  'LLaMA-Adapter is taken as prefix tuning with its 10 tokens.',
  'Generation is one sequence of a few prompt tokens and 50 new ones, or as many as the row states.',
] as const;

/** Mean tokens of an Alpaca example with its prompt. */
const ALPACA_TOKENS = 120;
const EXAMPLES_PER_STEP = 128;

/** StableLM Base Alpha 3B, as its configuration says: GPT-NeoX with attention and FFN side by side. */
const STABLELM_3B = gpt({ name: 'StableLM Alpha 3B', layers: 16, hidden: 4096, heads: 32, vocab: 50688, sequence: 4096, ownHead: true, parallelBlock: true, positions: 'rope' });

export function litgptModel(name: string): FieldValues['model'] | undefined {
  return name.startsWith('StableLM Alpha 3') ? STABLELM_3B : (modelId(name) ?? modelId(name.replace(/ (\d+) B$/, '-$1b')));
}

/** A row of fine-tuning, or of memory in fine-tuning or generation, on 40 GB A100. */
export function mapLitgptTraining(row: MeasuredRow, table: TableName): Mapping {
  const domain = table === 'memory' ? 'memory' : 'training';
  const model = litgptModel(textIn(row, 'model'));
  if (model === undefined) return missing(domain, 'the model in the catalog');
  if (/mixed/.test(textIn(row, 'dtype'))) return missing(domain, 'a setting for autocast: 32-bit weights with a 16-bit copy of each kept beside them');
  return /inference/.test(textIn(row, 'what')) ? generationMemory(row, model) : tuning(row, domain, model);
}

function generationMemory(row: MeasuredRow, model: FieldValues['model']): Mapping {
  if (numberIn(row, 'pp') !== undefined) return missing('memory', 'layers of one sequence’s model laid out over devices one after another');
  const tensor = numberIn(row, 'tp') ?? 1;
  return priced('memory', {
    model, device: 'a100-sxm-40gb', count: tensor, tensor, kind: 'generation', prompt: 8, output: numberIn(row, 'new_tokens') ?? 50, batch: 1, weights: weightsOf(row), embeddings: weightsOf(row), host: 'eager', ...readAs('allocated'),
  }, 'memory', row.value * GB);
}

function tuning(row: MeasuredRow, domain: 'memory' | 'training', model: FieldValues['model']): Mapping {
  if (uses(row, /adapter_v2/)) return missing(domain, 'a method with a bias and a scale of their own on every linear layer (LLaMA-Adapter v2)');
  const [count, microBatch, weights] = [need(row, 'devices'), need(row, 'micro_batch'), weightsOf(row)];
  const sharded = uses(row, /FSDP/);
  const settings: Settings = {
    model, device: 'a100-sxm-40gb', count, perNode: 8, kind: 'finetuning', attentionKernel: 'older', ...methodOf(row, weights), weights, embeddings: weights, recipe: 'bf16-pure', sequence: domain === 'memory' ? need(row, 'sequence') : ALPACA_TOKENS,
    microBatch, globalBatch: EXAMPLES_PER_STEP, tensor: 1, pipeline: 1, context: 1, zero: sharded ? 3 : 0, recomputation: sharded ? 'full' : 'none', projections: 'merged', host: 'eager', loss: 'in-place',
  };
  const aside = sharded ? 'FSDP of that version keeps whole gradients of a flattened layer, its frozen weights’ too, while it accumulates without exchange.' : undefined;
  if (domain === 'memory') return priced('memory', { ...settings, ...readAs('allocated') }, 'memory', row.value * GB, { ...(aside !== undefined && { aside }) });
  const seconds = (row.value * 60) / 1000;
  return priced('training', settings, 'step-time', seconds * (EXAMPLES_PER_STEP / count / microBatch), { ...(aside !== undefined && { aside }) });
}

function methodOf(row: MeasuredRow, weights: StoredFormat): Settings {
  if (uses(row, /^adapter/)) return { method: 'prefix', virtualTokens: 10 };
  const pairs = { rank: 8, targets: 'query-value', pairDropout: 0.05 } as const;
  return weights === 'bf16' ? { method: 'lora', ...pairs } : { method: 'qlora', ...pairs, pagedOptimizer: false };
}

type StoredFormat = 'bf16' | 'nf4' | 'nf4-plain';

/** Names end in -dq where scales are quantised again. */
function weightsOf(row: MeasuredRow): StoredFormat {
  const quantisation = textIn(row, 'quantisation');
  return quantisation === 'bnb.nf4-dq' ? 'nf4' : quantisation === 'bnb.nf4' ? 'nf4-plain' : 'bf16';
}
