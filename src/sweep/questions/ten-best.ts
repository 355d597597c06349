import type { Catalog } from '../../catalog/catalog.ts';
import { changesBetween } from '../../comparison/changes.ts';
import { phraseOf, together } from '../../comparison/phrases.ts';
import { createPricer } from '../../comparison/pricer.ts';
import type { Change } from '../../comparison/types.ts';
import { workOf } from '../../comparison/work.ts';
import { complete } from '../../scenario/complete.ts';
import type { Settings } from '../../scenario/fields.ts';
import { insideSentence } from '../../scenario/words.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import { axisLabel, axisValueLabel } from '../axes.ts';
import { sweepMetricFacts, type NamedWork } from '../metrics.ts';
import { placesOf, settingsAt } from '../plan.ts';
import type { Objective, Ranked, SweepQuestion } from '../types.ts';
import { bindingOf, type Binding } from './bound.ts';
import { figuresApart, nearLimits, type NearLimit } from './limits.ts';

/** How one of the best stands to the next best. */
export interface Beats {
  /** Settings that differ, from the next best to this one. */
  readonly changes: readonly Change[];
  /** The first objective in which the two differ; undefined where they are equal in all. */
  readonly objective: Objective | undefined;
  /** Difference in that objective, over the next best's value; 0 where they are equal. */
  readonly by: number;
  /** In whole sentences. Each change is named, also those that by themselves would cost something. */
  readonly words: string;
}

/** One of the best scenarios of a sweep. */
export interface BestScenario {
  readonly index: number;
  readonly settings: Settings;
  readonly values: readonly number[];
  /** What it is along each axis: "Machine", "H100 SXM5 80GB". */
  readonly choices: readonly { readonly label: string; readonly value: string }[];
  /** Undefined for the last one. */
  readonly beats: Beats | undefined;
  readonly binding: Binding | undefined;
  /** Limits it nearly reaches, the nearest first. */
  readonly near: readonly NearLimit[];
  /** What binds it and which limits are near, in sentences. */
  readonly bindingWords: string;
}

/** As many as are explained; each is priced once. */
const MOST = 10;

/** The best of a finished sweep, each with what sets it apart from the next and what binds it. */
export function explainBest(question: SweepQuestion, ranked: readonly Ranked[], catalog: Catalog): readonly BestScenario[] {
  const pricer = createPricer(catalog);
  const { objectives, constraints, axes } = question.spec;
  const best = ranked.slice(0, MOST);
  return best.map(({ index, values }, at) => {
    const settings = settingsAt(question, index);
    const completed = complete(settings, catalog).values;
    const work = workOf(completed, catalog);
    const job = pricer.job(completed);
    const places = placesOf(question.spec, index);
    const next = best[at + 1];
    const binding = job && bindingOf(job, objectives[0]?.metric);
    const near = job === undefined ? [] : nearLimits(job, constraints, work);
    return {
      index, settings, values, binding, near,
      choices: axes.map(({ target, values: choices }, axis) => {
        const value = choices[places[axis] ?? 0];
        return { label: axisLabel(target, catalog), value: value === undefined ? '' : axisValueLabel(target, value, catalog) };
      }),
      beats: next && beatsNext({ settings, values }, { settings: settingsAt(question, next.index), values: next.values }, objectives, work, catalog),
      bindingWords: [binding?.words, nearWords(near)].filter((words) => words !== undefined && words !== '').join(' '),
    };
  });
}

interface Valued {
  readonly settings: Settings;
  readonly values: readonly number[];
}

function beatsNext(one: Valued, next: Valued, objectives: readonly Objective[], work: NamedWork, catalog: Catalog): Beats {
  const changes = changesBetween(next.settings, one.settings, catalog).players.map(({ apply: _, ...change }): Change => change);
  const at = objectives.findIndex((_, place) => one.values[place] !== next.values[place]);
  const objective = objectives[at];
  const apart = changes.length === 0 ? '' : together(changes.map(phraseOf)).text;
  if (objective === undefined) {
    return { changes, objective, by: 0, words: apart === '' ? 'The next best is the same scenario.' : `As good as the next best in every objective: ${apart} ${changes.length === 1 && !pluralOf(changes) ? 'changes' : 'change'} nothing here.` };
  }
  const value = one.values[at] ?? NaN;
  const other = next.values[at] ?? NaN;
  const by = (value - other) / Math.abs(other);
  const { name, dimension } = sweepMetricFacts(objective.metric, work);
  const figures = figuresApart(value, other, dimension);
  const [mine, theirs] = [formatText(value, dimension, { figures }), formatText(other, dimension, { figures })];
  const first = at === 0 ? '' : `As good as the next best in ${insideSentence(sweepMetricFacts(objectives[0]?.metric ?? objective.metric, work).name)}, and `;
  const amount = Number.isFinite(by) ? `, ${formatPercent(Math.abs(by))} ${by < 0 ? 'less' : 'more'}` : '';
  const worse = at > 0 && (objective.want === 'least') === (value > other);
  const words = `${first}${first === '' ? name : insideSentence(name)} ${mine} against ${theirs} of the next best${amount}${worse ? ', which is worse' : ''}.${apart === '' ? '' : ` What differs: ${apart}.`}`;
  return { changes, objective, by: Number.isFinite(by) ? by : 0, words };
}

function pluralOf(changes: readonly Change[]): boolean {
  return together(changes.map(phraseOf)).plural;
}

/** "Near its limits: memory 97 % full." */
function nearWords(near: readonly NearLimit[]): string {
  return near.length === 0 ? '' : `Near its ${near.length === 1 ? 'limit' : 'limits'}: ${near.map(({ words }) => words).join('; ')}.`;
}
