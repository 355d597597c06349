import type { Dimension } from '../units/dimension.ts';
import { formatCount, formatText } from '../units/format.ts';
import { listedWords } from '../units/listed-words.ts';
import { lowerFirst } from '../units/lower-first.ts';
import type { LawResult, Outside } from './evaluate.ts';
import type { Fit } from './fit.ts';
import type { Law, LawDimension, LawInput, LawOrigin } from './law.ts';
import type { Optimum } from './optimum.ts';
import type { LawSetting, Values } from './setting.ts';

const DIMENSIONS: Readonly<Record<LawDimension, { readonly as: Dimension; readonly unit: string }>> = {
  count: { as: 'count', unit: '' },
  parameters: { as: 'count', unit: '' },
  'training-tokens': { as: 'training-tokens', unit: '' },
  tokens: { as: 'tokens', unit: '' },
  flops: { as: 'flops', unit: '' },
  joules: { as: 'joules', unit: '' },
  seconds: { as: 'seconds', unit: '' },
  usd: { as: 'usd', unit: '' },
  ratio: { as: 'ratio', unit: '' },
  percent: { as: 'percent', unit: '' },
  loss: { as: 'ratio', unit: '' },
  bits: { as: 'count', unit: '\u00a0bits' },
  days: { as: 'count', unit: '\u00a0days' },
  perplexity: { as: 'ratio', unit: '' },
};

/** Amounts that number what the input is called: `7B parameters`. */
const COUNTED: ReadonlySet<LawDimension> = new Set(['count', 'parameters', 'training-tokens', 'tokens']);

/** An amount of a law as a reader writes it, with its unit. */
export function lawText(value: number, dimension: LawDimension): string {
  const { as, unit } = DIMENSIONS[dimension];
  if (dimension === 'loss' || dimension === 'perplexity') return formatText(value, 'ratio', { figures: 4 });
  return `${formatText(value, as)}${unit}`;
}

export const ORIGIN_WORDS: Readonly<Record<LawOrigin, string>> = {
  published: 'Its coefficients are those its source states.',
  'through published points': 'Its coefficients go through points that its source states; the source does not state them itself.',
  definition: 'It holds by definition: nothing in it was fitted.',
  assumed: 'Its source states the form and not the coefficients: these are assumed, to be set or fitted by you.',
};

/** `7B parameters and 140B training tokens`, `250 attempts`; what is no number of things stands behind its name: `share of the domain 50 %`. */
function listed(inputs: readonly LawInput[], values: Values): string {
  return listedWords(inputs.map(({ symbol, name, dimension }) => {
    const value = values[symbol] ?? Number.NaN;
    if (!COUNTED.has(dimension) || !/^\S+(?: tokens)?$/.test(name) || !name.endsWith('s')) return `${lowerFirst(name)} ${lawText(value, dimension)}`;
    return `${formatText(value, DIMENSIONS[dimension].as, { trim: true })}\u00a0${value === 1 ? lowerFirst(name).replace(/s$/, '') : lowerFirst(name)}`;
  }));
}

/** What the law says where it stands: `Loss 2.184 by this law, with 7B parameters and 140B training tokens.` */
export function hereWords({ law, inputs }: LawSetting, result: LawResult): string {
  const at = listed(law.inputs, inputs);
  return result.ok ? `${law.output.name} ${lawText(result.value, law.output.dimension)} by this law, with ${at}.` : `With ${at}: ${result.problem}.`;
}

/** The warning outside the fitted range; undefined within it. */
export function outsideWords(extrapolates: readonly Outside[]): string | undefined {
  if (extrapolates.length === 0) return undefined;
  const each = extrapolates.map(({ name, dimension, value, min, max }) => {
    const [end, times] = value < min ? [min, min / value] : [max, value / max];
    const far = Number.isFinite(times) && times >= 2 ? `, ${formatText(times, 'ratio', { figures: 2 })} times beyond` : '';
    return `${lowerFirst(name)} ${lawText(value, dimension)} (${value < min ? `fitted down to ${lawText(end, dimension)}` : `fitted up to ${lawText(end, dimension)}`}${far})`;
  });
  return `Outside the range the law was fitted on: ${listedWords(each)}. Nothing measured holds it there; the curve is dashed.`;
}

/** What an optimum means, in a sentence or three. */
export function optimumWords({ law }: LawSetting, amount: number, optimum: Optimum): string {
  if (!optimum.ok) return optimum.problem;
  const { budget, output } = law;
  const within = budget === undefined ? 'this budget' : `${lowerFirst(budget.name)} of ${lawText(amount, budget.dimension)}`;
  const chosen = law.inputs.filter(({ symbol }) => optimum.inputs[symbol] !== undefined);
  const lines = [`Within ${within} the ${output.better === 'lower' ? 'lowest' : 'highest'} ${lowerFirst(output.name)} is ${lawText(optimum.value, output.dimension)}, with ${listed(chosen, optimum.inputs)}.`];
  const { N, D } = optimum.inputs;
  if (N !== undefined && D !== undefined) lines.push(`That is ${formatText(D / N, 'ratio')} tokens a parameter.`);
  for (const { symbol, end } of optimum.atEnd) {
    const name = law.inputs.find((input) => input.symbol === symbol)?.name ?? symbol;
    lines.push(end === 'min' ? `${name} stands at the lower end of its range: the true optimum may lie beyond.` : `${name} stands at the upper end of its range: the true optimum may lie beyond.`);
  }
  if (!optimum.exhausts && optimum.atEnd.length === 0) lines.push('It does not use the budget up: more of it would not help.');
  const outside = outsideWords(optimum.extrapolates);
  if (outside !== undefined) lines.push(outside);
  return lines.join(' ');
}

/** How close a fit comes to its points. */
export function fitWords({ law }: LawSetting, fit: Fit): string {
  if (!fit.ok) return fit.problem;
  const { dimension } = law.output;
  const symbols = listedWords(fit.chosen);
  const share = fit.r2 === undefined ? '' : `, R² ${formatText(fit.r2, 'ratio', { figures: 4 })}`;
  return [`Fitted ${symbols} to ${formatCount(fit.points)} points: off by ${lawText(fit.rmse, dimension)} (root of the mean square), ${lawText(fit.mae, dimension)} on average${share}.`, ...fit.warnings].join(' ');
}

/** Coverage of a fitted range in words: `fitted on 70M to 16B parameters`; undefined where the source says nothing. */
export function rangeWords(law: Law): string | undefined {
  const ranges = law.inputs.flatMap(({ name, dimension, fitted }) => (fitted === undefined ? [] : [`${lowerFirst(name)} from ${lawText(fitted.min, dimension)} to ${lawText(fitted.max, dimension)}`]));
  return ranges.length === 0 ? undefined : `Fitted on ${listedWords(ranges)}.`;
}
