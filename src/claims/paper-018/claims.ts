import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { PolicySettings } from '../../serving/plan/values.ts';
import type { Claim } from '../claim.ts';
import { price } from '../price.ts';
import { simulatedService, type SimulatedService } from '../simulated.ts';
import { DYNAMIC, flood, FUSED, GPT, LLAMA, ONE_BY_ONE, requests, SLOTS } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2305.13484';
const TALK = 'NVIDIA GTC 2024, S61972';
const IN_ALL = 32;

/** Seconds until the last of so many requests is done. */
const seconds = ({ serve }: SimulatedService, count: number, policy: PolicySettings): number => serve({ ...requests(count), ...policy }).result.totals.seconds;
const gain = (service: SimulatedService, count: number, over: PolicySettings): number => seconds(service, count, over) / seconds(service, count, FUSED);
const gainOf = (settings: Settings, over: PolicySettings, count = IN_ALL) => (catalog: Catalog): number => gain(simulatedService(settings, catalog), count, over);

/** Fewest requests that gain as much. */
const requestsFor = (settings: Settings, published: number) => (catalog: Catalog): number => {
  const service = simulatedService(settings, catalog);
  let [low, high] = [1, 128];
  while (high - low > 1) {
    const count = Math.floor((low + high) / 2);
    if (gain(service, count, ONE_BY_ONE) >= published) high = count;
    else low = count;
  }
  return high;
};

/** Tokens a second of all slots over those of a request at a time, where everybody waits. */
const saturated = (settings: Settings) => (catalog: Catalog): number => {
  const { serve } = simulatedService(settings, catalog);
  const tokens = (count: number, policy: PolicySettings): number => serve({ ...flood(count), ...policy }).summary.outputPerSecond;
  return tokens(2 * SLOTS, FUSED) / tokens(2, ONE_BY_ONE);
};

/** Share of the matrix peak that a step of one sequence uses. */
function usedByOne(catalog: Catalog): number {
  const decode = price({ ...GPT, prompt: 8, output: 512, batch: 1 }, catalog).phases.find(({ name }) => name === 'decode');
  if (decode === undefined) throw new Error('Paper 18 decodes nothing');
  return (100 * decode.matrixFlops) / decode.seconds / 312e12;
}

const COUNT = 'How many requests were under way is not said where we read it, and the gain follows from little else: every one of them waits for the same reading of the weights. Requests 100 ms apart that each write 512 tokens, 32 of them.';

export const CLAIMS_018: readonly Claim[] = [
  { claim: 'GPT-J 6B on an A100: time of 32 requests one by one over fused', kind: 'predicted', published: 11, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: gainOf(GPT, ONE_BY_ONE), why: COUNT },
  { claim: 'Requests at which it would be 11', kind: 'by construction', unit: 'requests', compute: requestsFor(GPT, 11), why: 'Our own figure.' },
  { claim: 'LLaMA 65B on eight A100: time of 32 requests one by one over fused', kind: 'predicted', published: 16, unit: '×', where: `${ABSTRACT}; of 65B: ${TALK}`, tolerance: 0.3, compute: gainOf(LLAMA, ONE_BY_ONE), why: COUNT },
  { claim: 'Requests at which it would be 16', kind: 'by construction', unit: 'requests', compute: requestsFor(LLAMA, 16), why: 'Our own figure.' },
  { claim: 'GPT-J 6B: time of 32 requests in batches of whoever came within half a second, over fused', kind: 'by construction', unit: '×', compute: gainOf(GPT, DYNAMIC), why: 'Our own figure. A batch goes on until its longest answer ends, and all are equally long here.' },
  { claim: 'GPT-J 6B: tokens a second of 64 slots over those of one, where everybody waits', kind: 'by construction', unit: '×', compute: saturated(GPT), why: 'Our own figure.' },
  { claim: 'LLaMA 65B: the same', kind: 'by construction', unit: '×', compute: saturated(LLAMA), why: 'Our own figure.' },
  { claim: 'Share of the matrix peak that one sequence uses while it writes', kind: 'by construction', unit: '%', compute: usedByOne, why: 'Our own figure.' },
  {
    claim: 'Instances of the model side by side on one device contend for its bandwidth and gain little', kind: 'cited', where: ABSTRACT,
    why: 'A step is bound by the weights it reads; c instances read them c times.',
  },
];
