import { memo, useMemo } from 'react';
import { BarsChart } from '../../../charts/bars/bars-chart.tsx';
import { layoutLadder } from '../../../charts/ladder/layout.ts';
import { findLadderTitle, ladderRows, summarizeLadder, type LadderData } from '../../../charts/ladder/words.ts';
import type { Ladder } from '../../../comparison/types.ts';
import { factsOf } from '../../../comparison/work.ts';
import type { MetricName } from '../../../engine/estimate-types.ts';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { letterAt } from '../use-compared.ts';
import type { LadderBy } from '../use-questions.ts';
import { quantityWithin } from './quantity.ts';
import { useMarked } from './use-marked.ts';
import { EmptyPanel } from './why-panel.tsx';

interface LadderPanelProps {
  readonly metric: MetricName;
  readonly beside: number;
  readonly ladder: Ladder | undefined;
  readonly by: LadderBy;
  /** The second scenario has techniques to add one by one. */
  readonly technical: boolean;
  readonly onBy: (by: LadderBy) => void;
}

/** From one scenario to the other one change after another, as steps for a lecture. */
export const LadderPanel = memo(function LadderPanel({ metric, beside, ladder, by, technical, onBy }: LadderPanelProps) {
  const marked = useMarked();
  const data = useMemo((): LadderData | undefined => (ladder?.metric === metric ? { ladder: by === 'setting' ? startingAt(ladder, letterAt(0)) : ladder, quantity: quantityWithin(metric, ladder), dimension: factsOf(metric, ladder).dimension } : undefined), [ladder, by, metric]);
  const empty = data === undefined ? undefined : emptyBecause(data.ladder, letterAt(beside));
  if (data === undefined || empty !== undefined) return <EmptyPanel title={`From A to ${letterAt(beside)} in steps`} text={empty} />;
  const choose = technical && (
    <Segmented look="plain" label="Steps" value={by} options={[{ value: 'setting', label: 'Settings' }, { value: 'technique', label: 'Techniques' }]} onChange={onBy} />
  );
  const what = by === 'technique' ? `${letterAt(beside)} with its techniques added one by one` : `A becoming ${letterAt(beside)}, one setting after another`;
  return (
    <ChartPanel title={findLadderTitle(data)} level={2} subtitle={`${factsOf(metric, data.ladder).name}: ${what}`} actions={choose} summary={summarizeLadder(data)} file="ladder" table={() => ladderRows(data)}>
      {(width) => <BarsChart kind="ladder" name={findLadderTitle(data)} summary={summarizeLadder(data)} listed="Steps, in order" layout={layoutLadder(data, width)} {...marked} />}
    </ChartPanel>
  );
});

/** Why there is nothing to climb. */
function emptyBecause(ladder: Ladder, letter: string): string | undefined {
  const { rungs, metric } = ladder;
  if (rungs.length < 2) return `No setting tells A and ${letter} apart.`;
  return rungs.filter(({ value }) => value !== undefined).length < 2 ? `The steps have no ${quantityWithin(metric, ladder)} in common.` : undefined;
}

/** The first rung is the first scenario, by its letter. */
function startingAt(ladder: Ladder, name: string): Ladder {
  return { ...ladder, rungs: ladder.rungs.map((rung, at) => (at === 0 ? { ...rung, label: name } : rung)) };
}
