import { lazy, Suspense, useMemo, useState } from 'react';
import { sentence } from '../../comparison/sentence.ts';
import { useApp } from '../../store/react.tsx';
import type { Evaluation } from '../../store/worker-api.ts';
import { formatWhole } from '../../units/digits.ts';
import { AddScenario } from './head/add-scenario.tsx';
import { Examples } from './head/examples.tsx';
import { LengthNotice } from './head/length-notice.tsx';
import { ProblemsNotice } from './head/problems-notice.tsx';
import { HelpPanel } from './panels/help-panel.tsx';
import { LadderPanel } from './panels/ladder-panel.tsx';
import { MovesPanel } from './panels/moves-panel.tsx';
import { WhyPanel } from './panels/why-panel.tsx';
import { ComparisonTableView } from './table/comparison-table.tsx';
import { letterAt, useCompared } from './use-compared.ts';
import { useQuestions, type LadderBy } from './use-questions.ts';
import './compare.css';

const DerivationPanel = lazy(async () => ({ default: (await import('../derivation/derivation-panel.tsx')).DerivationPanel }));

/** Up to four scenarios side by side, what tells them apart, and why. */
export function CompareView() {
  const compared = useCompared();
  const { first, other, beside, scenarios } = compared;
  const explained = useApp((state) => state.view.explain);
  const [helpedWish, setHelped] = useState<number>();
  const [by, setBy] = useState<LadderBy>('setting');
  const helped = Math.min(helpedWish ?? beside, Math.max(0, scenarios.length - 1));
  const technical = (other?.settings.techniques?.length ?? 0) > 0;
  const answers = useQuestions(compared, helped, technical ? by : 'setting');
  const { why } = answers;
  const { metric, work } = compared;
  const answered = useMemo(() => scenarios.flatMap(({ evaluation }) => evaluation ?? []), [scenarios]);
  const machines = [first, other].map((one) => (one?.evaluation === undefined ? '' : machineOf(one.evaluation))).join('\n');
  const alike = why?.kind === 'attribution' && why.contributions.length === 0;
  const title = why === undefined ? `A beside ${letterAt(beside)}` : sentence(why, { from: letterAt(0), to: letterAt(beside) });
  return (
    <main className="compare-main" id="main" tabIndex={-1} data-explaining={explained === undefined ? undefined : ''}>
      <header className="compare-head">
        <h1>{title}</h1>
        <div className="compare-add">
          <AddScenario compared={compared} />
        </div>
      </header>
      {alike && other?.evaluation !== undefined && <Examples place={beside} answer={other.evaluation} />}
      <LengthNotice />
      <ProblemsNotice answers={answered} />
      {answers.failure !== undefined && (
        <p role="alert" className="compare-failure">
          {answers.failure} The last result stays on screen.
        </p>
      )}
      <div className="compare-regions" data-many={scenarios.length > 2 ? '' : undefined}>
        <div className="compare-region is-table">
          <ComparisonTableView compared={compared} />
        </div>
        <div className="compare-region is-why">
          <WhyPanel metric={metric} work={work} beside={beside} machines={machines} why={answers.why} parts={answers.parts} />
        </div>
        <div className="compare-region is-moves">{first?.evaluation !== undefined && other?.evaluation !== undefined && <MovesPanel first={first.evaluation} other={other.evaluation} beside={beside} />}</div>
        <div className="compare-region is-help">
          <HelpPanel metric={metric} count={scenarios.length} place={helped} helps={answers.helps} onPlace={setHelped} />
        </div>
        <div className="compare-region is-ladder">
          <LadderPanel metric={metric} beside={beside} ladder={answers.ladder} by={technical ? by : 'setting'} technical={technical} onBy={setBy} />
        </div>
      </div>
      <Suspense>{explained !== undefined && <DerivationPanel target={explained} />}</Suspense>
    </main>
  );
}

/** "8 × H100 SXM5". */
function machineOf({ about, values }: Evaluation): string {
  return `${values.count === 1 ? '' : `${formatWhole(values.count)} × `}${about.device}`;
}
