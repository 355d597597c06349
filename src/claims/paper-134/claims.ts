import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { categoryBytes, flopsPerToken, trainingJob } from '../training-amounts.ts';
import { FINE_TUNING } from '../taxonomies/fine-tuning-guide.ts';
import { tuningOf } from './bill.ts';
import { TOKENS, tuningSettings, type TunedMethod } from './cases.ts';

const METHOD = 'definition of the method, as arXiv:2408.13296 explains it';
const SAMPLES = 50_000;
const EPOCHS = 3;

/** Rows and columns of a layer's matrices in Llama 3 8B: query, key, value, output, gate, up, down. */
const MATRICES = [[4096, 4096], [4096, 1024], [4096, 1024], [4096, 4096], [4096, 14_336], [4096, 14_336], [14_336, 4096]] as const;
const PAIRS = 32 * 16 * MATRICES.reduce((sum, [rows, columns]) => sum + rows + columns, 0);

/** On one device, in the recipe that 16 bytes are counted of. */
const alone = (settings: Settings): Settings => ({ ...settings, zero: 0, count: 1, globalBatch: 8, recipe: 'fp16' });
const states = (method: TunedMethod, catalog: Catalog): number => categoryBytes(alone(tuningSettings(method, TOKENS)), ['weights', 'gradients', 'optimizer'], catalog);
const money = (method: TunedMethod, catalog: Catalog): number => tuningOf(method, SAMPLES, EPOCHS, catalog).usd / tuningOf('full', SAMPLES, EPOCHS, catalog).usd;

export const CLAIMS_134: readonly Claim[] = [
  { claim: 'Stages of a fine-tuning project', kind: 'by construction', published: 7, unit: 'stages', where: 'abstract of arXiv:2408.13296', tolerance: 0, compute: () => FINE_TUNING.children.length },
  { claim: 'LoRA of rank 16 on all matrices of Llama 3 8B: trained', kind: 'predicted', published: PAIRS, unit: 'parameters', where: METHOD, tolerance: 0, compute: (catalog) => metricOfSettings(tuningSettings('lora', TOKENS), 'trained_parameters', catalog) },
  { claim: 'Full fine-tuning: bytes a parameter for weights, gradients and states', kind: 'by construction', published: 16, unit: 'B', where: 'mixed precision in FP16 with Adam: 2 + 2 + 12', tolerance: 0.001, compute: (catalog) => states('full', catalog) / trainingJob(tuningSettings('full', TOKENS), catalog).network.parameters.total },
  { claim: 'LoRA: bytes for weights, gradients and states', kind: 'predicted', published: 2 * 8.03e9 + 16 * PAIRS, unit: 'B', dimension: 'bytes', where: '2 bytes a weight, 16 a trained one', tolerance: 0.01, compute: (catalog) => states('lora', catalog) },
  { claim: 'LoRA: FLOPs of a token over full fine-tuning', kind: 'predicted', published: 4 / 6, unit: '×', where: 'no gradients of frozen weights', tolerance: 0.1, compute: (catalog) => flopsPerToken(tuningSettings('lora', TOKENS), catalog) / flopsPerToken(tuningSettings('full', TOKENS), catalog) },
  { claim: 'Half fine-tuning: cost over full', kind: 'predicted', published: 5 / 6, unit: '×', where: 'FLOPs: 2N + 2N + N of 6N', tolerance: 0.15, compute: (catalog) => money('half', catalog), why: 'Priced halfway between all weights and none, since the engine freezes whole layers; the update and exchange of gradients halve as well.' },
  { claim: 'DPO: cost over full fine-tuning on as many samples', kind: 'predicted', published: 16 / 6, unit: '×', where: 'FLOPs: 2 × (6N + 2N) of 6N', tolerance: 0.2, compute: (catalog) => money('dpo', catalog), why: 'Published as arithmetic; reading with a frozen reference exchanges no gradients and takes less than its share of time.' },
  { claim: 'PPO: cost over full fine-tuning on as many samples', kind: 'predicted', published: 18 / 6, unit: '×', where: 'FLOPs: policy and value 6N each, writing, reference and reward 2N each, of 6N', tolerance: 0.2, compute: (catalog) => money('ppo', catalog), why: 'Published as arithmetic. Answers are written 256 side by side; at fewer, writing takes over.' },
  { claim: 'PPO: bytes of the fullest device over full fine-tuning', kind: 'by construction', unit: '×', compute: (catalog) => tuningOf('ppo', SAMPLES, EPOCHS, catalog).bytes / tuningOf('full', SAMPLES, EPOCHS, catalog).bytes, why: 'Our own figure: two models in training shared out, two frozen ones whole on every device.' },
];
