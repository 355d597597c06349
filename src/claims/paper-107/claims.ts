import type { Catalog } from '../../catalog/catalog.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { pricedProgram } from '../programs.ts';
import { peakBytes } from '../training-amounts.ts';
import { ALL_NEW, FLOWS, FULL, GIVEN, POLICY, PPO, WIDE } from './cases.ts';

const PAPER = 'abstract, arXiv:2406.05673';
const BY_HAND = 'worked out by hand: 1,200 trajectories of 600 and 200 tokens, half of them replayed';
const OWN = 'nothing published';
const CAMPAIGN = 'Epochs, trajectories to a problem and lengths are assumed.';

const node = (id: string, catalog: Catalog, text = FLOWS) => billOfNode(text, id, catalog);
const share = (text: string, catalog: Catalog): number => (100 * node('rollout', catalog, text).deviceSeconds) / billOf(text, catalog).deviceSeconds;

export const CLAIMS_107: readonly Claim[] = [
  { claim: 'Problems that are trained on', kind: 'by construction', published: 15, unit: 'examples', where: PAPER, tolerance: 0, compute: (catalog) => pricedProgram(FLOWS, catalog).knobs.find(({ name }) => name === 'problems')?.value ?? Number.NaN },
  { claim: 'FLOPs of the updates', kind: 'predicted', published: 3.1e16, unit: 'FLOP', where: `${BY_HAND}; 4 N a token with adapters`, tolerance: 0.1, compute: (catalog) => node('policy', catalog).flops },
  { claim: 'FLOPs of the reference', kind: 'predicted', published: 1.5e16, unit: 'FLOP', where: `${BY_HAND}; 2 N a token`, tolerance: 0.15, compute: (catalog) => node('reference', catalog).flops, why: 'The head multiplies one position of each sequence here; probabilities of every token would need it at all of them, a fourteenth more.' },
  { claim: 'FLOPs of writing, prompts left out', kind: 'predicted', published: 1.9e15, unit: 'FLOP', where: BY_HAND, tolerance: 0.2, compute: (catalog) => node('rollout', catalog).flops, why: 'Prompts are read, once for the eight trajectories to each, and that is a quarter of it.' },
  { claim: 'FLOPs of writing, prompts read once for eight', kind: 'predicted', published: 600 * 1.6e10 * (600 / 8 + 200), unit: 'FLOP', where: `${BY_HAND}; 2 N (t_p / 8 + t_o)`, tolerance: 0.1, compute: (catalog) => node('rollout', catalog).flops },
  { claim: 'Writing, of all FLOPs', kind: 'predicted', published: 4, unit: '%', where: BY_HAND, tolerance: 0.2, compute: (catalog) => (100 * node('rollout', catalog).flops) / billOf(FLOWS, catalog).flops, why: 'With the prompts read, as above.' },
  {
    claim: 'Writing, of all device-time, eight trajectories side by side', kind: 'predicted', published: 50, unit: '%', where: `${BY_HAND}: most of the wall time, so half or more`, tolerance: 0.1, compute: (catalog) => share(FLOWS, catalog),
    why: 'Seven times its share of the FLOPs, but not most of the time: half of the trajectories are replayed, and training reads four times as many tokens as are written anew.',
  },
  { claim: 'The same where nothing is replayed', kind: 'predicted', published: 50, unit: '%', where: `${BY_HAND}: most of the wall time, so half or more`, tolerance: 0.3, compute: (catalog) => share(ALL_NEW, catalog) },
  { claim: 'The same with all of an epoch side by side, half replayed', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => share(WIDE, catalog), why: 'Writing waits for memory, so a batch of 120 costs little more than one of eight.' },
  { claim: 'A run, of an hour of one A100', kind: 'predicted', unit: '%', where: `${BY_HAND}: minutes`, tolerance: 1, compute: (catalog) => 100 * deviceHours(billOf(FLOWS, catalog)), why: CAMPAIGN },
  { claim: 'FLOPs of the whole run', kind: 'predicted', published: 3.1e16 + 1.5e16 + 1.9e15, unit: 'FLOP', where: BY_HAND, tolerance: 0.1, compute: (catalog) => billOf(FLOWS, catalog).flops },
  { claim: 'Updates by PPO over these', kind: 'by construction', published: 8, unit: '×', where: '(1 + N_v/N) · K: a value model as large, four passes', tolerance: 0.02, compute: (catalog) => (node('policy', catalog, PPO).flops + node('value', catalog, PPO).flops) / node('policy', catalog).flops },
  { claim: 'PPO on the same problems over this, in device-hours', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOf(PPO, catalog).deviceSeconds / billOf(FLOWS, catalog).deviceSeconds, why: 'PPO writes every trajectory anew and has a reward model read them; adapters are trained in both.' },
  { claim: 'This over tuning on given trajectories, in device-hours', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOf(FLOWS, catalog).deviceSeconds / billOf(GIVEN, catalog).deviceSeconds, why: 'Writing and the reference fall away; somebody has to give the trajectories.' },
  { claim: 'Memory with adapters, of the card', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => (100 * peakBytes(POLICY, catalog)) / 80e9, why: 'The reference is the same model with its adapters off, and takes no memory of its own.' },
  { claim: 'Memory with all weights over adapters', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => peakBytes(FULL, catalog) / peakBytes(POLICY, catalog) },
  { claim: 'The bill of a run', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(FLOWS, catalog).usd },
  { claim: 'The bill of PPO on the same problems', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(PPO, catalog).usd },
  { claim: 'Strong and diverse solutions from 15 examples on three tasks of reasoning', kind: 'cited', where: PAPER, why: 'Quality is not priced.' },
];
