import type { Claim } from '../claim.ts';
import { moves } from './tuning.ts';

const WHERE = 'abstract: mean gain of tuning anew when the GPU changes, pipelines of HuggingFace';
const SETUP =
  'The paper’s models, GPUs and batches are not listed where we could read them. Here: twenty models of the catalog, V100 with 32 GB and A100 with 40 GB, 164 tasks of 256 tokens in and 32 out on average, lengths spread by 60 %, on the fewest GPUs whose memory the weights fill by half at most; a batch that no longer fits is halved until it does.';
const FEWER = 'The gain comes from memory alone: where both GPUs hold the same batches, the same one is best on both. Measured landscapes have further peaks, which another GPU moves.';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export const CLAIMS_054: readonly Claim[] = [
  {
    claim: 'Tuning anew after an upgrade from V100 to A100: mean gain of throughput', kind: 'predicted', published: 9.16, unit: '%', where: WHERE, tolerance: 0.5, why: SETUP,
    compute: (catalog) => 100 * mean(moves(catalog, 'v100-sxm2-32gb', 'a100-sxm-40gb')),
  },
  {
    claim: 'Tuning anew after a downgrade from A100 to V100: mean gain of throughput', kind: 'predicted', published: 13.7, unit: '%', where: WHERE, tolerance: 0.5, why: FEWER,
    compute: (catalog) => 100 * mean(moves(catalog, 'a100-sxm-40gb', 'v100-sxm2-32gb')),
  },
  {
    claim: 'The landscape of throughput is irregular, with distinct peaks', kind: 'cited', where: 'abstract',
    why: 'What is irregular here comes from the last batch of 164 tasks and from memory that runs out; caches, libraries’ choices of kernels and padding by length make the rest.',
  },
  {
    claim: 'vLLM’s throughput depends on its own parameters', kind: 'cited', where: 'results', why: 'Its figures are charts that we could not read. A service with continuous batching can be opened in Explore.',
  },
];
