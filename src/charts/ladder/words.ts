import type { Ladder, Rung } from '../../comparison/types.ts';
import type { Dimension } from '../../units/dimension.ts';
import { ratioText } from '../../units/change.ts';
import { formatText } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';

/** What the steps of a ladder are about. */
export interface LadderData {
  readonly ladder: Ladder;
  /** The metric inside a sentence. */
  readonly quantity: string;
  readonly dimension: Dimension;
}

/** The finding: where the ladder ends, and its longest step. */
export function findLadderTitle({ ladder: { rungs }, quantity, dimension }: LadderData): string {
  const first = rungs[0];
  const last = rungs.at(-1);
  if (first?.value === undefined || last === undefined || rungs.length < 2) return `No steps to climb: the ${quantity} stays`;
  if (last.value === undefined) return `The last step has no ${quantity}`;
  const ratio = last.base?.ratio;
  const longest = [...rungs.slice(1)].sort((a, b) => far(b) - far(a))[0];
  const lead = `${rungs.length - 1 === 1 ? 'One step' : `${rungs.length - 1} steps`} take the ${quantity} from ${formatText(first.value, dimension)} to ${formatText(last.value, dimension)}`.replace(/^One step take/, 'One step takes');
  return `${lead}${ratio === undefined ? '' : `, ${ratioText(ratio)}`}${longest === undefined || rungs.length < 3 || far(longest) === 0 ? '' : `; ${longest.label} is the longest`}`;
}

function far({ before }: Rung): number {
  return before?.ratio === undefined || before.ratio <= 0 ? 0 : Math.abs(Math.log(before.ratio));
}

export function summarizeLadder(data: LadderData): string {
  return `${data.ladder.rungs.map((rung) => describeRung(rung, data)).join('; ')}.`;
}

export function describeRung({ label, value, before, base }: Rung, { dimension }: LadderData): string {
  if (value === undefined) return `${label}: no figure`;
  const step = before?.ratio === undefined ? '' : `, ${ratioText(before.ratio)} the step before${before.verdict === 'better' || before.verdict === 'worse' ? `, ${before.verdict}` : ''}`;
  return `${label}: ${formatText(value, dimension)}${step}${base?.ratio === undefined ? '' : `, ${ratioText(base.ratio)} the first`}`;
}

export function ladderRows({ ladder, dimension }: LadderData): ChartTable {
  return {
    columns: [{ key: 'step', label: 'Step' }, { key: 'value', label: 'Figure' }, { key: 'before', label: 'Ratio to the step before' }, { key: 'base', label: 'Ratio to the first' }, { key: 'verdict', label: 'Against the step before' }],
    rows: ladder.rungs.map(({ label, value, before, base }) => [label, value === undefined ? undefined : formatText(value, dimension), before?.ratio, base?.ratio, before?.verdict === 'neither' ? '' : before?.verdict]),
  };
}
