import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { billOf, billOfNode, runHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { parametersOfNode, settingsOfNode, usesUntilCheaper } from '../program-nodes.ts';
import { categoryBytes, flopsPerToken } from '../training-amounts.ts';
import { trainedMetric } from '../training.ts';
import { ADAPTED, GENERAL, OWN, POLYCODER_RUN, PRETRAINING, STARCODER } from './cases.ts';

const ABSTRACT = 'arXiv:2312.13322';
const RULE = 'rule of thumb: 6 N D';
const UNPUBLISHED = 'nothing published';
const ASSUMED = 'The 20B tokens are assumed; the abstract does not say how many.';
const POLYCODER = 'nl2code.github.io on PolyCoder: 39B tokens, 8 RTX 8000, about 6 weeks';
const WEEK = 7 * 86_400;

const flops = (settings: Settings & { readonly tokens: number }, catalog: Catalog): number => flopsPerToken(settings, catalog) * settings.tokens;
const served = (text: string, catalog: Catalog): Settings => ({ ...settingsOfNode(text, 'complete', catalog), batch: 1 });
const ratio = (of: (settings: Settings) => number, catalog: Catalog): number => of(served(GENERAL, catalog)) / of(served(OWN, catalog));
const parameters = (text: string, catalog: Catalog): number => parametersOfNode(text, 'complete', catalog);
/** A completion reads 400 tokens and writes 30. */
const TOKENS_OF_ONE = 430;

export const CLAIMS_052: readonly Claim[] = [
  {
    claim: 'Parameters of PolyCoder’s network cut to eight layers', kind: 'predicted', published: 0.89e9, unit: 'parameters', where: ABSTRACT, tolerance: 0.02, compute: (catalog) => parameters(OWN, catalog),
    why: 'That it is PolyCoder with fewer layers is stated. Assumed here: eight are left.',
  },
  { claim: 'StarCoder over MonoCoder, in parameters', kind: 'predicted', published: 17, unit: '×', where: `${ABSTRACT}: 0.89B against 15.5B`, tolerance: 0.05, compute: (catalog) => parameters(GENERAL, catalog) / parameters(OWN, catalog) },
  { claim: 'FLOPs of pretraining on 20B tokens', kind: 'predicted', published: 1.07e20, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => flops(PRETRAINING, catalog), why: `${ASSUMED} Attention comes on top of the rule; the embedding table, an eighth of the network, is looked up and not multiplied.` },
  { claim: 'FLOPs of StarCoder’s trillion tokens', kind: 'predicted', published: 9.3e22, unit: 'FLOP', where: RULE, tolerance: 0.25, compute: (catalog) => flops(STARCODER, catalog), why: 'The rule leaves out attention, which at sequences of 8,192 tokens adds up.' },
  { claim: 'StarCoder over MonoCoder, in arithmetic of training', kind: 'predicted', published: 870, unit: '×', where: RULE, tolerance: 0.25, compute: (catalog) => flops(STARCODER, catalog) / flops(PRETRAINING, catalog), why: `${ASSUMED} StarCoder’s sequences are four times as long, so that its attention weighs more.` },
  { claim: 'StarCoder over MonoCoder, in bytes of weights', kind: 'predicted', published: 17, unit: '×', where: 'bytes over bytes', tolerance: 0.05, compute: (catalog) => ratio((settings) => categoryBytes(settings, ['weights'], catalog), catalog) },
  {
    claim: 'StarCoder over MonoCoder, in time of a token, alone on an A100', kind: 'predicted', published: 17, unit: '×', where: 'rule of thumb: bytes over bytes', tolerance: 0.1, compute: (catalog) => ratio((settings) => metricOfSettings(settings, 'tpot', catalog), catalog),
    why: 'The small model’s weights are read in a millisecond; starting its kernels and the step’s fixed part then weigh about as much, and do not shrink with it.',
  },
  { claim: 'GPU-hours of pretraining on 4 A100', kind: 'predicted', unit: 'device-hours', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => runHours(PRETRAINING, catalog), why: ASSUMED },
  { claim: 'The bill of pretraining', kind: 'predicted', unit: '$', dimension: 'usd', where: UNPUBLISHED, compute: (catalog) => billOfNode(OWN, 'pretrain', catalog).usd, why: ASSUMED },
  { claim: 'Pretraining StarCoder, GPU-hours over those of MonoCoder', kind: 'predicted', unit: '×', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => runHours(STARCODER, catalog) / runHours(PRETRAINING, catalog) },
  { claim: 'Completions from which the own model has cost less than StarCoder as it is', kind: 'predicted', unit: 'completions', where: UNPUBLISHED, compute: (catalog) => usesUntilCheaper(GENERAL, OWN, catalog), why: 'Prompts of 400 tokens and completions of 30, eight at once, are assumed.' },
  { claim: 'Tokens served until then', kind: 'predicted', unit: 'tokens', dimension: 'training-tokens', where: UNPUBLISHED, compute: (catalog) => TOKENS_OF_ONE * usesUntilCheaper(GENERAL, OWN, catalog) },
  { claim: 'Bill of adapters for StarCoder over that of pretraining the small model', kind: 'predicted', unit: '×', where: UNPUBLISHED, compute: (catalog) => billOfNode(ADAPTED, 'tune', catalog).usd / billOfNode(OWN, 'pretrain', catalog).usd, why: 'A billion tokens for adapters, a twentieth of the small model’s, is assumed.' },
  { claim: 'Ten million completions: own model over StarCoder, everything paid', kind: 'predicted', unit: '×', where: UNPUBLISHED, compute: (catalog) => billOf(OWN, catalog).usd / billOf(GENERAL, catalog).usd },
  { claim: 'FLOPs of PolyCoder’s 39B tokens', kind: 'predicted', published: 6.3e20, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => flops(POLYCODER_RUN, catalog) },
  { claim: 'Time to train PolyCoder 2.7B on eight RTX 8000', kind: 'predicted', published: 6 * WEEK, unit: 's', where: POLYCODER, tolerance: 0.2, compute: (catalog) => trainedMetric(POLYCODER_RUN, 'training_time', catalog), why: 'The card is not in the catalog and stands in as a T4 with the rates of its own datasheet. The published run used a framework of 2021 without fused attention, and what it waited for is not told.' },
  { claim: 'FLOPs a second of each card in those six weeks', kind: 'by construction', published: 22e12, unit: 'FLOP/s', where: POLYCODER, tolerance: 0.05, compute: () => (6 * 2.7e9 * 39e9) / (8 * 6 * WEEK), why: 'One division of published figures: a sixth of the datasheet’s peak.' },
  { claim: 'Perplexity on C of 3.51, and 2.33 where lengths of tokens are taken out', kind: 'cited', published: 3.51, unit: 'perplexity', where: 'arXiv:2312.13322, as a summary quotes it', why: 'Quality is not priced.' },
  { claim: 'CodeBLEU of parallel code at the level of models many times its size', kind: 'cited', where: 'abstract, arXiv:2312.13322', why: 'Quality is not priced.' },
];
