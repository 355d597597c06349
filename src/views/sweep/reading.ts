import { formatCount } from '../../units/format.ts';
import { listedWords } from '../../units/listed-words.ts';
import { settingsWords, type FrontierRow, type FrontierRows } from './frontier-rows.ts';
import { amountWords, besideWords, fromTo, timesWords, type MetricWords, type WordedObjective } from './metric-words.ts';
import type { WordedAxis, WordedConstraint, WordedSweep } from './worded.ts';

/** How many scenarios the error of the predictions leaves in doubt. */
export interface InDoubt {
  /** Off the frontier, but perhaps better than it. */
  readonly perhaps: number;
  /** Share of cases that the band covers: 0.8. */
  readonly share: number;
}

/** The sentences beside the picture, the most telling first; none for an empty frontier, of which the title says all. */
export function readingOf(found: FrontierRows, sweep: WordedSweep, marks: ReadonlyMap<number, number>, doubt: InDoubt | undefined): readonly string[] {
  const { rows } = found;
  const [first] = rows;
  if (first === undefined) return [];
  if (rows.length === 1) return [...alone(first, sweep), ...doubted(doubt, 1)];
  const said = sweep.objectives.length > 2 ? surfaceEnds(found, sweep, marks) : curveEnds(found, sweep, marks);
  return [...said, ...trade(found, sweep), ...doubted(doubt, rows.length)];
}

function alone(row: FrontierRow, { axes, objectives }: WordedSweep): readonly string[] {
  const settings = axes.map((axis, at) => (axis.count > 1 ? axis.phrase(row.places[at] ?? 0) : undefined)).filter((phrase) => phrase !== undefined);
  const others = row.equals > 1 ? [`${formatCount(row.equals - 1)} ${row.equals === 2 ? 'other comes' : 'others come'} to the same.`] : [];
  const best = `One scenario is best in ${objectives.length > 2 ? 'every objective' : 'both objectives'}, so nothing is traded`;
  return [settings.length === 0 ? `${best}.` : `${best}: ${listedWords(settings)}.`, ...others];
}

/** "Point 1", or what it is where it carries no number. */
function nameOf(row: FrontierRow, marks: ReadonlyMap<number, number>): string | undefined {
  const mark = marks.get(row.index);
  return mark === undefined ? undefined : String(mark);
}

function bestRow(rows: readonly FrontierRow[], at: number, want: WordedObjective['want']): FrontierRow | undefined {
  return rows.reduce<FrontierRow | undefined>((best, row) => {
    const [value, least] = [row.values[at] ?? Number.NaN, best?.values[at] ?? Number.NaN];
    return best === undefined || (want === 'least' ? value < least : value > least) ? row : best;
  }, undefined);
}

function capital(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

function endSentence(row: FrontierRow, at: number, found: FrontierRows, { axes, objectives }: WordedSweep, marks: ReadonlyMap<number, number>): string {
  const objective = objectives[at];
  if (objective === undefined) return '';
  const name = nameOf(row, marks);
  const value = amountWords(row.values[at] ?? Number.NaN, objective.words);
  const settings = settingsWords(row, found, axes);
  const head = name === undefined ? `${capital(objective.best)} has ${value}` : `${name} is ${objective.best}, at ${value}`;
  return settings === '' ? `${head}.` : `${head}: ${settings}.`;
}

/** The two ends of a curve, and what changes from one to the other. */
function curveEnds(found: FrontierRows, sweep: WordedSweep, marks: ReadonlyMap<number, number>): readonly string[] {
  const [first, last] = [found.rows[0], found.rows.at(-1)];
  const second = sweep.objectives[1];
  if (first === undefined || last === undefined || second === undefined) return [];
  const name = nameOf(last, marks);
  const towards = name === undefined ? `Towards ${theBest(second.best)}` : `Towards ${name}, ${theBest(second.best)}`;
  const at = amountWords(last.values[1] ?? Number.NaN, second.words);
  const changes = changesBetween(first, last, found, sweep.axes);
  return [
    endSentence(first, 0, found, sweep, marks),
    changes.length === 0 ? `${towards} at ${at}, no setting that varies ends elsewhere.` : `${towards} at ${at}, ${listedWords(changes)}.`,
  ];
}

/** "the cheapest"; "the one lowest in power" where the words are no noun. */
function theBest(best: string): string {
  return best.startsWith('the ') ? best : `the one ${best}`;
}

function surfaceEnds(found: FrontierRows, sweep: WordedSweep, marks: ReadonlyMap<number, number>): readonly string[] {
  return sweep.objectives.flatMap(({ want }, at) => {
    const row = bestRow(found.rows, at, want);
    return row === undefined ? [] : [endSentence(row, at, found, sweep, marks)];
  });
}

const MOST_CHANGES = 4;

/** What changes from one row to another, setting by setting: "the batch grows from 1 to 480". */
export function changesBetween(from: FrontierRow, to: FrontierRow, { varying }: FrontierRows, axes: readonly WordedAxis[]): readonly string[] {
  const changes = varying.flatMap((at) => {
    const axis = axes[at];
    const [before, after] = [from.places[at] ?? 0, to.places[at] ?? 0];
    return axis === undefined || before === after ? [] : [change(axis, before, after)];
  });
  if (changes.length <= MOST_CHANGES) return changes;
  const left = changes.length - (MOST_CHANGES - 1);
  return [...changes.slice(0, MOST_CHANGES - 1), `${left} other settings change`];
}

function change({ subject, plural, isSwitch, label, amount }: WordedAxis, before: number, after: number): string {
  if (isSwitch) return `${subject} ${plural ? 'are' : 'is'} switched ${label(after)}`;
  const [low, high] = [amount(before), amount(after)];
  const verb = low === undefined || high === undefined ? ['go', 'goes'] : high > low ? ['grow', 'grows'] : ['fall', 'falls'];
  return `${subject} ${verb[plural ? 0 : 1]} from ${label(before)} to ${label(after)}`;
}

/** What going from one end to the other costs: how many times, each way. */
function trade({ rows }: FrontierRows, { objectives }: WordedSweep): readonly string[] {
  const [one, other] = objectives;
  const [first, last] = [rows[0], rows.at(-1)];
  if (objectives.length !== 2 || one === undefined || other === undefined || first === undefined || last === undefined) return [];
  const [a, b] = [factorBetween(first, last, 0), factorBetween(first, last, 1)];
  if (a === undefined || b === undefined) return [];
  return [`From the one to the other ${one.words.subject} ${a}, while ${other.words.subject} ${b}.`];
}

/** "rises 25×", "falls by 40 %", "falls to 1/25"; undefined where there is no ratio. */
function factorBetween(from: FrontierRow, to: FrontierRow, at: number): string | undefined {
  const [before, after] = [from.values[at] ?? Number.NaN, to.values[at] ?? Number.NaN];
  if (!(before > 0 && after > 0)) return undefined;
  if (after >= before) {
    const times = timesWords(after / before);
    return times === undefined ? 'hardly changes' : `rises ${times.endsWith('×') ? times : `by ${times}`}`;
  }
  const times = timesWords(before / after);
  if (times === undefined) return 'hardly changes';
  return times.endsWith('×') ? `falls to 1/${times.slice(0, -1)}` : `falls by ${timesWords(1 + (1 - after / before)) ?? times}`;
}

function doubted(doubt: InDoubt | undefined, count: number): readonly string[] {
  if (doubt === undefined) return [];
  const frontier = count === 1 ? 'it' : 'the frontier';
  const band = `the ${Math.round(doubt.share * 100)}\u00a0% band`;
  if (doubt.perhaps === 0) return [`No other scenario comes so near that it could be better than ${frontier}, given the error of the predictions.`];
  const inside = doubt.perhaps === 1 ? `1 other scenario lies inside ${band} and is` : `${formatCount(doubt.perhaps)} other scenarios lie inside ${band} and are`;
  return [`${inside} perhaps better than ${frontier}, given the error of the predictions. None is surely better.`];
}

/** The view's title: what is asked for, from where to where it runs, and what the trade costs. */
export function titleOf({ rows }: FrontierRows, { objectives, constraints }: WordedSweep): string {
  const clause = constraintClause(constraints);
  const [first, last] = [rows[0], rows.at(-1)];
  // Two numbers side by side would read as one.
  const begin = (sentence: string): string => (clause === '' ? capital(sentence) : `${clause}${/^\d/.test(sentence) ? ',' : ''} ${sentence}`);
  if (first === undefined || last === undefined) return emptyTitle(constraints);
  if (rows.length === 1) return begin(`one scenario is best: ${listedWords(objectives.map(({ words }, at) => amountWords(first.values[at] ?? Number.NaN, words)))}`);
  const told = toldObjective(objectives);
  const objective = objectives[told];
  if (objective === undefined) return begin(`${formatCount(rows.length)} scenarios are best, each in its way`);
  const values = rows.map((row) => row.values[told] ?? Number.NaN);
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const [best, worst] = objective.want === 'least' ? [low, high] : [high, low];
  const runs = low === high ? `${objective.words.subject} is ${besideWords(low, objective.words)} throughout` : `${objective.words.subject} runs ${fromTo(best, worst, objective.words)}`;
  if (objectives.length > 2) return begin(`${formatCount(rows.length)} scenarios trade ${listedWords(objectives.map(({ virtue }) => virtue))}: ${runs}`);
  const other = objectives[told === 0 ? 1 : 0];
  const times = timesWords(low > 0 ? high / low : Number.NaN);
  if (other === undefined || !(low > 0)) return begin(runs);
  return begin(`${runs}: ${other.virtue} costs ${times ?? 'next to nothing'}`);
}

/** What a title tells the range of: the money where one objective is money, else the second. */
function toldObjective(objectives: readonly WordedObjective[]): number {
  const money = objectives.findIndex(({ words: { dimension } }) => dimension === 'usd' || dimension === 'usd-per-hour');
  return money >= 0 ? money : Math.min(1, objectives.length - 1);
}

/** "Under 50 ms a token and from 8 devices up"; nothing where memory alone limits, which goes without saying. */
function constraintClause(constraints: readonly WordedConstraint[]): string {
  const limits = constraints.flatMap((one) => (one.kind === 'fits' ? [] : [one]));
  if (limits.length > 2) return `Under ${limits.length} constraints`;
  return capital(listedWords(limits.map(({ kind, limit, words }) => (kind === 'at most' ? `under ${given(limit, words)}` : `from ${given(limit, words)} up`))));
}

function given(limit: number, words: MetricWords): string {
  return amountWords(limit, words, { trim: true });
}

function emptyTitle(constraints: readonly WordedConstraint[]): string {
  const parts = constraints.map((one) => (one.kind === 'fits' ? 'fits in memory' : one.kind === 'at most' ? `stays under ${given(one.limit, one.words)}` : `reaches ${given(one.limit, one.words)}`));
  if (parts.length === 0) return 'No scenario has a value for every objective';
  return parts.length > 3 ? `No scenario keeps to all ${parts.length} constraints` : `No scenario ${listedWords(parts)}`;
}
