import { quantileName } from '../../../charts/serving-load/words.ts';
import { formatDigits, formatWhole } from '../../../units/digits.ts';
import { formatPercent, formatQuantity, formatText } from '../../../units/format.ts';
import { lowerFirst } from '../../../units/lower-first.ts';
import type { ServeValues } from '../../../serving/plan/values.ts';
import type { PolicyOutcome } from '../../../serving/run.ts';
import { judgedValue, MEASURE_WORDS, targetOf, USUAL_QUANTILE, valueAt } from './measures.ts';
import { highestRate, isClosed, type ShownPolicy } from './shown.ts';

export const TILES = ['ttft', 'gap', 'output', 'highest', 'cost'] as const;
export type TileName = (typeof TILES)[number];

/** A tile of the strip in words. */
export interface Tile {
  readonly name: TileName;
  readonly label: string;
  readonly value: string | undefined;
  readonly unit: string;
  readonly note: string;
  readonly bad: boolean;
}

interface TileFacts {
  /** Curves are those of the plan; they are there to their end, if of the plan before. */
  readonly solved: boolean;
  readonly whole: boolean;
  /** Devices of one replica. */
  readonly perReplica: number;
}

/** The strip of a policy, others beside it for what the note compares. */
export function tilesOf(own: ShownPolicy, others: readonly ShownPolicy[], facts: TileFacts): readonly Tile[] {
  const { answer } = own;
  return TILES.map((name) => (answer.ok ? tileOf(name, own, answer, others, facts) : { name, label: LABELS[name], value: undefined, unit: '', note: 'not computed', bad: false }));
}

/** What the tiles are called where nothing says more of them. */
export const LABELS: Readonly<Record<TileName, string>> = {
  ttft: `${MEASURE_WORDS.ttft.name}, p99`, gap: `${MEASURE_WORDS.gap.name}, p99`, output: 'Output', highest: 'Highest rate within targets', cost: 'Cost',
};

function tileOf(name: TileName, own: ShownPolicy, answer: PolicyOutcome, others: readonly ShownPolicy[], facts: TileFacts): Tile {
  const { summary } = answer;
  switch (name) {
    case 'ttft':
    case 'gap': {
      const target = targetOf(summary, name);
      const value = judgedValue(summary, name);
      const median = valueAt(summary[name], 0.5);
      // Whoever waits longer makes first tokens later; gaps between tokens of those that are served are as they are.
      const grows = name === 'ttft' && own.overloaded;
      const shown = value === undefined ? undefined : formatQuantity(value, 'seconds');
      const met = summary.targets.find((one) => one.name === name)?.met ?? true;
      return {
        name, label: `${MEASURE_WORDS[name].name}, ${quantileName(target?.quantile ?? USUAL_QUANTILE)}`, value: shown && `${grows ? 'over ' : ''}${shown.text}`, unit: shown?.unit ?? '', bad: !met,
        note: [...(target === undefined ? [] : [`${met ? 'target' : 'misses'} ${formatText(target.seconds, 'seconds', { trim: true })}`]), ...(median === undefined ? [] : [`median ${formatText(median, 'seconds')}`])].join(' · '),
      };
    }
    case 'output':
      return { name, label: LABELS.output, value: formatDigits(summary.outputPerSecond), unit: 'tokens/s', note: `${formatDigits(summary.outputPerSecond / devicesOf(answer.values, facts.perReplica))} per device, working ${formatPercent(summary.utilisation)} of the time`, bad: false };
    case 'highest':
      return highestTile(own, summary.targets.length, others, facts);
    case 'cost': {
      const { usdPerMillion, usdPerHour } = summary;
      const shown = usdPerMillion === undefined ? undefined : formatQuantity(usdPerMillion, 'usd');
      return {
        name, label: LABELS.cost, value: shown && shown.text, unit: shown === undefined ? '' : `${shown.unit} per M`.trim(), bad: false,
        note: usdPerHour === undefined ? 'no price known: set one in Explore' : `output tokens, ${formatText(usdPerHour, 'usd')}/h in all`,
      };
    }
  }
}

function highestTile(own: ShownPolicy, targets: number, others: readonly ShownPolicy[], { solved, whole }: TileFacts): Tile {
  const base = { name: 'highest' as const, label: LABELS.highest, unit: '', bad: false };
  if (own.curve === undefined || !whole) return { ...base, value: undefined, note: own.curve?.failure ?? 'trying loads' };
  if (targets === 0) return { ...base, label: 'Highest rate', value: own.curve.capacity === undefined ? undefined : formatDigits(own.curve.capacity), unit: unitOf(own), note: 'no target is set' };
  const highest = highestRate(own);
  const other = others.find(({ curve }) => curve !== undefined);
  const beside = other === undefined ? (own.curve.capacity === undefined || isClosed(own.values) ? '' : `queue bounded to ${formatDigits(own.curve.capacity)}`) : `${lowerFirst(other.name)}: ${rateWords(highestRate(other))}`;
  const users = isClosed(own.values) && own.curve.highest !== undefined ? `of ${formatWhole(own.curve.highest.load)} users` : '';
  const note = [users, beside].filter((part) => part !== '').join(' · ');
  return { ...base, value: highest === undefined ? 'none' : formatDigits(highest), unit: highest === undefined ? '' : 'req/s', note: solved ? note : 'trying loads again', bad: highest === undefined };
}

function unitOf({ values }: ShownPolicy): string {
  return isClosed(values) ? 'users' : 'req/s';
}

function rateWords(rate: number | undefined): string {
  return rate === undefined ? 'none' : formatDigits(rate);
}

/** Devices of all replicas, `perReplica` of those that read and of attention beside them. */
export function devicesOf({ batching, replicas, attentionDevices, decodeReplicas, decodeCount }: ServeValues, perReplica: number): number {
  return replicas * (perReplica + attentionDevices) + (batching === 'disaggregated' ? decodeReplicas * decodeCount : 0);
}
