import type { BytesPerSecond, Seconds, Tokens } from '../units/dimensions.ts';
import type { WorkloadKind } from './fields.ts';
import type { MethodId } from './training-fields.ts';

/** Pretraining at the length most models before 2024 were trained at; fine-tuning on shorter examples. */
export const TRAINING_SEQUENCE: Tokens = 4096;
export const TUNING_SEQUENCE: Tokens = 2048;

/** Sequences of one step: 4 Mi tokens when pretraining, as Llama 2 had (arXiv:2307.09288); far fewer when tuning. */
export const TRAINING_BATCH = 1024;
export const TUNING_BATCH = 64;

/** A model that does not say what it was trained on: as Llama 3 (arXiv:2407.21783). */
export const TRAINING_TOKENS: Tokens = 15e12;
export const TUNING_TOKENS: Tokens = 1e8;

/** Mean length of a document: 156 G tokens in 365 M documents of C4 (arXiv:2104.08758) make 427, rounded to a power of two. */
export const DOCUMENT_LENGTH: Tokens = 512;
/** Documents of the web differ in length by a factor of e either way. Assumed. */
export const DOCUMENT_SPREAD = 1;

/** Bytes of a trained parameter in BF16 with AdamW: weight and gradient, 2 + 4, and what copies of the model share out, 4 + 8. */
export const HELD_BYTES = 6;
export const SHARED_BYTES = 12;
/** Share of a device's memory that states may take before the model is split further: the rest is for activations. */
export const STATE_SHARE = 0.5;

/** Numbers of pipeline stages looked at, the smallest first. */
export const STAGES = [1, 2, 4, 8, 16, 32, 64] as const;

/** Rank by method: LoRA's usual 16, QLoRA's 64 (arXiv:2305.14314); GaLore's is a quarter of the width (arXiv:2403.03507). WTA-CRS trains all weights. */
export function defaultRank(method: MethodId, hidden: number): number {
  switch (method) {
    case 'qlora':
      return 64;
    case 'galore':
    case 'natural-galore':
    case 'gradnorm-lora':
      return Math.min(65_536, Math.max(1, Math.round(hidden / 4)));
    case 'owlore':
      return 128;
    case 'wta-crs':
      return 0;
    default:
      return 16;
  }
}

/** Bottleneck of a Houlsby adapter and how many a layer has (arXiv:1902.00751). */
export const ADAPTER_WIDTH = 64;
export const ADAPTERS_PER_LAYER = 2;
/** Prefix tuning's length for table-to-text (arXiv:2101.00190) and prompt tuning's (arXiv:2104.08691). */
export const PREFIX_TOKENS = 10;
export const PROMPT_TOKENS = 100;
/** MixLoRA: eight pairs, two used by each token (arXiv:2404.15159). */
export const LORA_EXPERTS = 8;
export const ACTIVE_LORA_EXPERTS = 2;
/** GaLore renews its projection every 200 steps (arXiv:2403.03507); LISA draws layers more often (arXiv:2403.17919). */
export const PROJECTION_GAP = 200;
export const DRAW_GAP = 50;
export const DRAWN_LAYERS = 2;
/** MeZO took 20,000 steps where fine-tuning took 5 epochs of 1,000 examples in batches of 8: 625 (arXiv:2305.17333). */
export const MEZO_STEPS = 32;
/** WTA-CRS keeps 0.3 of the column–row pairs (arXiv:2305.15265). */
export const KEPT_SHARE = 0.3;
/** eDKM: 3 bits a weight, lists shared by eight devices (arXiv:2309.00964). */
export const CLUSTER_BITS = 3;
export const LEARNERS = 8;
/** Three quarters of the weights are zero (arXiv:2303.10464); how long they stay so is assumed. */
export const DENSITY = 0.25;
export const SPARSE_SHARE = 0.5;

/** Llama 3 405B: 419 unexpected interruptions of 16,384 GPUs in 54 days make one for each 50,700 hours of a GPU (arXiv:2407.21783, section 3.3.4). */
export const DEVICE_MTBF: Seconds = 50_700 * 3600;
/** Its storage sustained 2 TB/s for 16,384 GPUs (section 3.3.1): 125 MB/s a device, rounded. */
export const STORAGE_OF_A_DEVICE: BytesPerSecond = 125e6;
/** Detection, replacement and loading. Assumed. */
export const RECOVERY: Seconds = 600;

/** Sequence length of a workload, within what the model was made for. */
export function trainingSequence(kind: WorkloadKind, maxContext: Tokens): Tokens {
  return Math.max(1, Math.min(kind === 'finetuning' ? TUNING_SEQUENCE : TRAINING_SEQUENCE, maxContext));
}
