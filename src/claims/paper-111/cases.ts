import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** OPT-13B on examples of about 400 tokens (MultiRC), as MeZO compares methods, kernels one by one from Python. */
const OPT = { kind: 'finetuning', model: 'opt-13b', host: 'eager', device: 'a100-sxm-80gb', sequence: 400, recipe: 'fp16' } as const satisfies Settings;

/** Two forward passes a step on one device, one example at a time. */
export const ZO_SGD: Settings = { ...OPT, count: 1, globalBatch: 1, microBatch: 1, method: 'mezo', queries: 1, stepFactor: 20 };

/** The same with a batch of 16, as it trains. */
export const ZO_BATCH: Settings = { ...ZO_SGD, globalBatch: 16, microBatch: 16 };

/** One pass a query that carries a directional derivative. */
export const FORWARD_GRADIENT: Settings = { ...ZO_SGD, method: 'forward-gradient' };

/** Adam in mixed precision on four devices, everything sharded, one example a device: finetune_fsdp.sh of MeZO. */
export const ADAM: Settings = { ...OPT, count: 4, globalBatch: 32, microBatch: 1, method: 'full', zero: 3 };

/** Backpropagation on the device and batch of ZO_SGD. */
export const BACKPROPAGATION: Settings = { ...ZO_SGD, method: 'full' };

export const CASES_111: readonly PaperCase[] = [
  { label: 'OPT-13B, ZO-SGD, one example at a time', settings: ZO_SGD },
  { label: 'OPT-13B, ZO-SGD, batch 16', settings: ZO_BATCH },
  { label: 'OPT-13B, forward gradient', settings: FORWARD_GRADIENT },
  { label: 'OPT-13B, Adam sharded over 4 × A100', settings: ADAM },
];
