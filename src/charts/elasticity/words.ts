import type { Elasticities, Elasticity, ElasticityStep } from '../../comparison/types.ts';
import type { Dimension } from '../../units/dimension.ts';
import { formatPercent } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';

/** What the ranked bars are about. */
export interface ElasticityData {
  readonly elasticities: Elasticities;
  /** The scenario's letter. */
  readonly name: string;
  /** The metric inside a sentence: "time per output token". */
  readonly quantity: string;
  readonly dimension: Dimension;
  readonly better: 'lower' | 'higher' | 'neither';
}

/** Effects below this are called none: less than a tenth of a thousandth for 10 %. */
const NOTHING = 1e-4;

export function hasEffect({ effect }: Elasticity): boolean {
  return Math.abs(effect) >= NOTHING;
}

/** A relative change of a metric in plain words: "5.4 % faster", "2.1 % cheaper". */
export function changeWords(change: number, dimension: Dimension): string {
  if (Math.abs(change) < NOTHING) return 'no change';
  const size = formatPercent(Math.abs(change));
  if (dimension === 'seconds') return `${size} ${change < 0 ? 'faster' : 'slower'}`;
  if (dimension === 'usd') return `${size} ${change < 0 ? 'cheaper' : 'dearer'}`;
  return `${size} ${change < 0 ? 'lower' : 'higher'}`;
}

/** The step in the direction that helps, where the scenario leaves room for it. */
export function helpfulStep(item: Elasticity): ElasticityStep | undefined {
  return item.direction === 'more' ? item.more : item.less;
}

/** "10 % more"; times and overheads are said to be lower. "Per 10 % more" of what cannot change by a tenth, such as a degree that doubles. */
export function stepWords(item: Elasticity): string {
  const { kind, direction } = item;
  const words = direction === 'more' ? '10\u00a0% more' : kind === 'overhead' ? '10\u00a0% lower' : '10\u00a0% less';
  return isTenth(item) ? words : `per ${words}`;
}

/** Steps further from a tenth than rounding a whole number takes them are no tenth to a reader. */
function isTenth(item: Elasticity): boolean {
  const step = helpfulStep(item);
  return step === undefined || Math.abs(Math.abs(step.factor - 1) - 0.1) < 0.03;
}

/** Whether an effect is an improvement. */
export function helps({ effect }: Elasticity, better: ElasticityData['better']): boolean {
  return better !== 'neither' && effect < 0 === (better === 'lower');
}

/** The finding: what helps most, and what one might have thought helps and does not. */
export function findElasticityTitle({ elasticities, name, quantity, dimension, better }: ElasticityData): string {
  const helpful = elasticities.items.filter((item) => hasEffect(item) && (better === 'neither' || helps(item, better)));
  // Less to do takes less, and a lower price costs less: what else helps is the finding, where there is any.
  const first = helpful.find(({ kind }) => kind !== 'asked') ?? helpful[0];
  if (first === undefined) return `Nothing within 10\u00a0% changes the ${quantity} of ${name}`;
  const idle = elasticities.items.find((item) => item.kind === 'hardware' && /FLOP|bandwidth/i.test(item.label) && !hasEffect(item));
  const step = helpfulStep(first);
  const how = step === undefined || isTenth(first) ? `${stepWords(first)}, ${changeWords(first.effect, dimension)}` : `${step.text} instead of ${first.text}, ${changeWords(step.change, dimension)}`;
  return `${first.label} would help ${name} most: ${how}${idle === undefined ? '' : `; ${idle.label} not at all`}`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeElasticities(data: ElasticityData): string {
  const said = data.elasticities.items.filter(hasEffect).slice(0, 6).map((item) => `${item.label}, ${stepWords(item)}: ${changeWords(item.effect, data.dimension)}`);
  return said.length === 0 ? `${findElasticityTitle(data)}.` : `Change of the ${data.quantity} of ${data.name} for a tenth of each input: ${said.join('; ')}.`;
}

export function describeItem(item: Elasticity, { dimension }: ElasticityData): string {
  const step = helpfulStep(item);
  const priced = step === undefined || isTenth(item) ? '' : ` (${step.text}: ${changeWords(step.change, dimension)})`;
  return `${item.label}${item.text === '' ? '' : ` (${item.text})`}, ${stepWords(item)}: ${changeWords(item.effect, dimension)}${priced}${step?.fits === false ? ', does not fit' : ''}`;
}

/** Every input with both steps and the slope. */
export function elasticityRows({ elasticities, dimension }: ElasticityData): ChartTable {
  const step = (of: ElasticityStep | undefined): readonly (string | undefined)[] => [of === undefined ? undefined : `${of.text} (×${of.factor.toPrecision(4).replace(/\.?0+$/, '')})`, of === undefined ? undefined : `${changeWords(of.change, dimension)}${of.fits ? '' : ', does not fit'}`];
  return {
    columns: [
      { key: 'input', label: 'Input' }, { key: 'now', label: 'Now' }, { key: 'effect', label: 'Effect of 10 % for the better' }, { key: 'slope', label: 'Slope, log to log' },
      { key: 'more', label: 'More' }, { key: 'moreEffect', label: 'Effect' }, { key: 'less', label: 'Less' }, { key: 'lessEffect', label: 'Effect' },
    ],
    rows: elasticities.items.map((item) => [item.label, item.text, `${stepWords(item)}: ${changeWords(item.effect, dimension)}`, Number(item.slope.toPrecision(3)), ...step(item.more), ...step(item.less)]),
  };
}
