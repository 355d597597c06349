import { useEffect, useMemo, useState } from 'react';
import { LawCurveChart } from '../../../charts/law-curve/law-curve.tsx';
import { lawRows, summarizeLaw } from '../../../charts/law-curve/words.ts';
import { LawIsolinesChart } from '../../../charts/law-isolines/law-isolines.tsx';
import { isolineRows, summarizeIsolines } from '../../../charts/law-isolines/words.ts';
import type { LawSetting } from '../../../laws/setting.ts';
import { optimumWords } from '../../../laws/words.ts';
import { useApp } from '../../../store/react.tsx';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { budgetFound, budgetSpan, frontierData, frontierOf, planeData, type BudgetFound, type Frontier } from '../model/budget-data.ts';
import type { LawModel } from '../model/use-law.ts';
import { HandOver } from './hand-over.tsx';

/** What is best under the budget: said, drawn over the inputs it leaves free, and for every budget; handed on to other views. */
export function BudgetPanel({ law }: { readonly law: LawModel }) {
  const { setting, budget: amount } = law;
  const dragging = useApp((state) => state.dragging);
  const key = searchedOver(setting);
  const found = useMemo(() => budgetFound(setting, amount, dragging), [key, amount, dragging]);
  const [low, high] = budgetSpan(setting.law, amount ?? 1);
  const best = useFrontier(setting, key, low, high);
  if (found === undefined) return null;
  const { optimum } = found;
  return (
    <section className="law-budget-part" aria-label="Best under the budget">
      <h2 className="law-part-title">Best under the budget</h2>
      <p className="law-optimum" role="status">{optimumWords(setting, found.amount, optimum)}</p>
      {optimum.ok && <HandOver law={law} inputs={{ ...setting.inputs, ...optimum.inputs }} />}
      <div className="law-budget-charts">
        <PlanePanel law={law} found={found} best={best} />
        <FrontierPanel law={law} found={found} best={best} span={[low, high]} />
      </div>
    </section>
  );
}

/** A slider rests this long before what is best for every budget is searched again. Milliseconds. */
const REST = 80;

/** The best under every budget: at once for a law, and after a pause while what it depends on is being changed. */
function useFrontier(setting: LawSetting, key: string, low: number, high: number): Frontier {
  const wanted = useMemo(() => ({ setting, low, high }), [key, low, high]);
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), REST);
    return () => clearTimeout(timer);
  }, [wanted]);
  return useMemo(() => frontierOf(settled.setting, [settled.low, settled.high]), [settled]);
}

/** All that the search for every budget depends on; the inputs that are free are not among it. */
function searchedOver({ law, inputs, coefficients, set }: LawSetting): string {
  const held = law.inputs.filter(({ symbol }) => law.budget?.free.includes(symbol) !== true).map(({ symbol }) => inputs[symbol]);
  return JSON.stringify([law.id, set?.id, held, coefficients]);
}

interface PartProps {
  readonly law: LawModel;
  readonly found: BudgetFound;
  readonly best: Frontier;
}

function PlanePanel({ law, found, best }: PartProps) {
  const { setting, axis, choice } = law;
  const data = useMemo(() => planeData(setting, axis, found, best), [setting, axis, found, best]);
  if (data === undefined) return null;
  return (
    <ChartPanel title={data.title} level={3} file={`law-${choice.law.id}-budget`} summary={summarizeIsolines(data)} table={() => isolineRows(data)} subtitle="Blue lines: the law’s value. Red: what the budget buys. Black: best at every budget. Drag the point.">
      {(width) => <LawIsolinesChart data={data} width={width} height={heightFor(width)} onPick={(x, y) => law.dragInputs({ [data.x.symbol]: x, [data.y.symbol]: y })} onCommit={law.commit} />}
    </ChartPanel>
  );
}

function FrontierPanel({ law, found, best, span: [low, high] }: PartProps & { readonly span: readonly [number, number] }) {
  const { setting, choice } = law;
  const data = useMemo(() => frontierData(setting, found, best, [low, high]), [setting, found, best, low, high]);
  // Where all that is free is what is paid for, the law itself is the frontier.
  if (best.length < 2 || choice.law.budget?.free.includes(choice.law.budget.formula) === true) return null;
  return (
    <ChartPanel title={data.title} level={3} file={`law-${choice.law.id}-frontier`} summary={summarizeLaw(data)} table={() => lawRows(data)} subtitle="The best value that each budget reaches. Drag to set the budget.">
      {(width) => <LawCurveChart data={data} width={width} height={heightFor(width)} onPick={law.dragBudget} onCommit={law.commit} />}
    </ChartPanel>
  );
}

function heightFor(width: number): number {
  return Math.round(Math.min(400, Math.max(280, width * 0.72)));
}
