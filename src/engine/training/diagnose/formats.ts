import type { Diagnostic, Fix } from '../../estimate-types.ts';
import { bitsPerElement, FORMATS } from '../../formats.ts';
import type { TrainingJob } from '../../job.ts';
import { OPTIMIZERS } from '../optimizers.ts';
import type { RecipeId } from '../plan.ts';
import { RECIPES } from '../recipes.ts';

const OTHERS: readonly { readonly id: RecipeId; readonly label: string }[] = [
  { id: 'bf16', label: 'BF16 mixed' }, { id: 'fp16', label: 'FP16 mixed' }, { id: 'fp32', label: 'FP32' },
];

/** Formats that the device does not multiply in, or that nobody has trained with. */
export function formatProblems(job: TrainingJob): readonly Diagnostic[] {
  return [...recipeProblems(job), ...stateProblems(job), ...updateProblems(job)];
}

function recipeProblems({ machine, training }: TrainingJob): readonly Diagnostic[] {
  const { compute } = training.recipe;
  const used = machine.matrixFormat[compute];
  if (used === compute) return [];
  const instead = OTHERS.find(({ id }) => id !== training.recipe.id && machine.matrixFormat[RECIPES[id].compute] === RECIPES[id].compute);
  const fixes: readonly Fix[] = instead === undefined ? [] : [{ label: `Use the ${instead.label} recipe`, settings: { recipe: instead.id } }];
  return [{
    severity: 'warning', code: 'format-not-supported', field: 'recipe',
    message: `${machine.device.name} states no ${FORMATS[compute].label} matrix rate: products run at its ${FORMATS[used].label} rate. Storage stays as the recipe says.`, fixes,
  }];
}

/** States below 16 bits are published for moments kept block by block, not for factors that are inverted. */
function stateProblems({ training: { optimizer } }: TrainingJob): readonly Diagnostic[] {
  const factored = optimizer.id === 'shampoo' || optimizer.id === 'soap' || optimizer.id === 'adafactor';
  if (bitsPerElement(optimizer.states) >= 16 || !factored) return [];
  return [{
    severity: 'info', code: 'states-narrow', field: 'optimizerFormat',
    message: `${OPTIMIZERS[optimizer.id].label} keeps factors of whole matrices; that they survive in ${FORMATS[optimizer.states].label} has not been shown.`,
    fixes: [{ label: 'Keep states in FP32', settings: { optimizerFormat: 'fp32' } }],
  }];
}

/** Updates are often smaller than what 8 bits after the point can hold. */
function updateProblems({ training: { recipe, method } }: TrainingJob): readonly Diagnostic[] {
  if (recipe.master !== undefined || bitsPerElement(recipe.weights) > 16 || method.kind === 'mezo') return [];
  return [{ severity: 'info', code: 'no-master-weights', field: 'master', message: `Without master weights, updates are rounded to ${FORMATS[recipe.weights].label}; small ones are lost unless rounding is stochastic.`, fixes: [{ label: 'Keep master weights', settings: { master: 'fp32' } }] }];
}
