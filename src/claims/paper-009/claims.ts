import type { Catalog } from '../../catalog/catalog.ts';
import { countParameters } from '../../engine/network/parameters.ts';
import { keepLayers } from '../../engine/techniques/tokens/kv-prediction.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { AUXILIARY_450M, BASE, BY_270M, BY_450M, BY_LAYERS, LARGEST } from './cases.ts';

const TABLE = 'table 3, arXiv:2410.08391';
const HEAD = 'The paper counts two FLOPs for every parameter and token, embeddings among them. Looking a token up multiplies nothing, and the head is multiplied for the last token alone; without them the models differ more.';

function prefillFlops(settings: Settings, catalog: Catalog): number {
  return price(settings, catalog).phases.find(({ name }) => name === 'prefill')?.matrixFlops ?? NaN;
}

function parametersOf(id: string, catalog: Catalog, depth = 1): number {
  const model = catalog.model(id);
  if (model === undefined) throw new Error(`A claim names no known model: ${id}`);
  return countParameters(depth === 1 ? model.architecture : keepLayers(model.architecture, depth)).total;
}

const fewer = (settings: Settings) => (catalog: Catalog): number => prefillFlops(BASE, catalog) / prefillFlops(settings, catalog);

/** Both ways to count: the engine's operations, and the paper's parameters. */
function reduction(what: string, published: number, settings: Settings, counted: (catalog: Catalog) => number): readonly Claim[] {
  return [
    { claim: `FLOPs to the first token over those with ${what}, by operations`, kind: 'predicted', published, unit: '×', where: TABLE, tolerance: 0.02, compute: fewer(settings), why: HEAD },
    { claim: `FLOPs to the first token over those with ${what}, as parameters count them`, kind: 'by construction', published, unit: '×', where: TABLE, tolerance: 0.01, compute: (catalog) => parametersOf('openelm-1.1b', catalog) / counted(catalog) },
  ];
}

const layers = (depth: number) => (catalog: Catalog): number => parametersOf('openelm-1.1b', catalog, depth);

export const CLAIMS_009: readonly Claim[] = [
  ...reduction('the 450M model', 2.36, BY_450M, (catalog) => parametersOf('openelm-450m', catalog)),
  ...reduction('the 270M model', 3.98, BY_270M, (catalog) => parametersOf('openelm-270m', catalog)),
  ...reduction('three quarters of its own layers', 1.34, BY_LAYERS(0.75), layers(0.75)),
  ...reduction('half of its own layers', 1.93, BY_LAYERS(0.5), layers(0.5)),
  ...reduction('a quarter of its own layers', 3.59, BY_LAYERS(0.25), layers(0.25)),
  {
    claim: 'Time to first token over that of the auxiliary alone: within 10 to 20 %', kind: 'predicted', published: 1.15, unit: '×', where: 'arXiv:2410.08391; the middle of the range', tolerance: 0.15,
    compute: (catalog) => metricOfSettings(BY_450M, 'ttft', catalog) / metricOfSettings(AUXILIARY_450M, 'ttft', catalog),
    why: 'The predictor adds 1.5 % to the auxiliary’s FLOPs and the base model one token; the rest of what was measured is overhead of a framework on a CPU.',
  },
  {
    claim: 'OpenELM 3B, time to first token at 1,024 tokens', kind: 'by construction', published: 4.8, unit: 's', where: 'arXiv:2410.08391', tolerance: 0.02, compute: (catalog) => metricOfSettings(LARGEST, 'ttft', catalog),
    why: 'The rate of the CPU was set from this time.',
  },
  {
    claim: 'OpenELM 3B, time to first token over that of a token after it', kind: 'predicted', published: 12, unit: '×', where: 'arXiv:2410.08391', tolerance: 0.3,
    compute: (catalog) => metricOfSettings(LARGEST, 'ttft', catalog) / metricOfSettings(LARGEST, 'tpot', catalog),
    why: 'A token reads 12 GB of weights, 0.06 s at the chip’s 200 GB/s. Measured were 0.4 s, a sixth of that bandwidth, which the cores of a CPU in a framework’s eager code do not exceed; no calibration of it exists here.',
  },
  { claim: 'Accuracy 15 to 50 % better at the same FLOPs to the first token, TriviaQA', kind: 'cited', published: 50, unit: '%', where: 'abstract, arXiv:2410.08391', why: 'Quality is not priced.' },
];
