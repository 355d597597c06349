import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opsOf, price } from '../price.ts';
import { flopsPerToken, peakBytes, trainingJob } from '../training-amounts.ts';
import { ARMS, inContext, MODELS, tuned, type Arm, type CodeModel } from './cases.ts';

const PAPER = 'arXiv:2308.10462: models to 34B on one RTX A5000 with QLoRA';
const TUNING_TOKENS = 1e6;

/** Arms that 24 GB hold, by hand: weights alone rule the others out, 13B in 16 bits takes 26 GB. */
const FITS: Readonly<Record<CodeModel, readonly Arm[]>> = {
  'codellama-7b': ['lora', 'qlora-8', 'qlora-4'], 'codellama-13b': ['qlora-8', 'qlora-4'], 'codellama-34b': ['qlora-4'],
};

function agreeing(catalog: Catalog): number {
  const pairs = MODELS.flatMap((model) => ARMS.map((arm) => ({ model, arm })));
  return pairs.filter(({ model, arm }) => price(tuned(model, arm), catalog).memory.fits === FITS[model].includes(arm)).length;
}

const ofCard = (model: CodeModel, arm: Arm, catalog: Catalog): number => (100 * peakBytes(tuned(model, arm), catalog)) / trainingJob(tuned(model, arm), catalog).machine.memoryCapacity;

/** Queries whose examples cost as much to read as tuning on a million tokens. */
function breakEven(model: CodeModel, catalog: Catalog): number {
  const reading = opsOf(price(inContext(model), catalog), 'prefill').reduce((sum, { count, matrixFlops }) => sum + count * matrixFlops, 0);
  return (TUNING_TOKENS * flopsPerToken(tuned(model, 'lora'), catalog)) / reading;
}

export const CLAIMS_016: readonly Claim[] = [
  {
    claim: 'Share of 24 GB that CodeLlama 34B in 4 bits takes while it is tuned', kind: 'predicted', unit: '%', where: PAPER, tolerance: 1,
    compute: (catalog) => ofCard('codellama-34b', 'qlora-4', catalog),
  },
  {
    claim: 'Models and methods that fit 24 GB or do not, as weights and states say', kind: 'predicted', published: MODELS.length * ARMS.length, unit: 'of 12', where: `${PAPER}; the others by hand`, tolerance: 0,
    compute: agreeing,
  },
  ...(['codellama-7b', 'codellama-34b'] as const).map((model): Claim => ({
    claim: `Queries with three examples of 300 tokens that cost as much as tuning on a million tokens, ${model === 'codellama-7b' ? 'CodeLlama 7B' : 'CodeLlama 34B'}`,
    kind: 'predicted', published: (2 * TUNING_TOKENS) / 900, unit: 'queries', where: 'break-even of 4·N a tuned token and 2·N a token read: 2·T over the examples’ tokens', tolerance: 0.1,
    compute: (catalog) => breakEven(model, catalog), why: 'The examples attend to one another over 900 tokens, the tuned ones over 256.',
  })),
  {
    claim: 'The break-even does not depend on the model: 34B over 7B', kind: 'predicted', published: 1, unit: '×', where: 'N cancels', tolerance: 0.1,
    compute: (catalog) => breakEven('codellama-34b', catalog) / breakEven('codellama-7b', catalog),
  },
  {
    claim: 'Trained parameters of LoRA of rank 16, CodeLlama 7B', kind: 'predicted', published: 8_388_608, unit: 'parameters', where: 'definition of LoRA on query and value; rank assumed', tolerance: 0,
    compute: (catalog) => metricOfSettings(tuned('codellama-7b', 'lora'), 'trained_parameters', catalog),
  },
];
