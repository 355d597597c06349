import { memo, useEffect, useMemo, useSyncExternalStore } from 'react';
import { LawCurveChart } from '../../../charts/law-curve/law-curve.tsx';
import { summarizeLaw } from '../../../charts/law-curve/words.ts';
import { lawById } from '../../../laws/registry.ts';
import type { BestQuestion } from '../../../program/api.ts';
import type { BestAsked } from '../../../program/optimum/asked.ts';
import type { BestFound } from '../../../program/optimum/find-best.ts';
import { withValues } from '../../../program/optimum/values.ts';
import { bestWords } from '../../../program/optimum/words.ts';
import { bestRunnerFor } from '../../../store/program/best-runner.ts';
import { useCommands } from '../../../store/react.tsx';
import { formatPercent } from '../../../units/format.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import type { ProgramsModel } from '../model/use-programs.ts';
import { opening, withBest } from './ask.ts';
import { AskedFields } from './asked-fields.tsx';
import { frontierData, frontierTable } from './frontier-data.ts';
import { handOver } from './hand-over.ts';
import './optimum.css';

const HEIGHT = 300;

/** The best setting under a budget: asked, said, drawn for every budget, and taken over. */
export const OptimumPanel = memo(function OptimumPanel({ model }: { readonly model: ProgramsModel }) {
  const { own, result } = model;
  const first = useMemo(() => (own.best !== undefined || result === undefined ? undefined : opening(own, result)), [own, result]);
  if (own.best === undefined && first === undefined) return null;
  return (
    <section className="programs-region optimum" aria-label="Best under a budget">
      <div className="chart-head">
        <h2 className="chart-title">Best under a budget</h2>
        {own.best !== undefined && (
          <div className="chart-actions">
            <button type="button" className="link-button" onClick={() => model.change((now) => withBest(now, undefined))}>
              Close
            </button>
          </div>
        )}
      </div>
      {own.best === undefined ? (
        <p className="optimum-start">
          <span className="programs-quiet">Given money, device-hours, energy or time, which setting is best by a law?</span>
          <button type="button" className="button" onClick={() => model.change((now) => withBest(now, first))}>
            Find the best setting
          </button>
        </p>
      ) : (
        <div className="optimum-body">
          <AskedFields model={model} asked={own.best} />
          <Answer model={model} asked={own.best} />
        </div>
      )}
    </section>
  );
});

function Answer({ model, asked }: { readonly model: ProgramsModel; readonly asked: BestAsked }) {
  const { own, settings } = model;
  const runner = bestRunnerFor(useCatalog());
  const { found: known, working, progress, failed } = useSyncExternalStore(runner.subscribe, runner.snapshot);
  const question = useMemo((): BestQuestion => ({ program: own, asked, settings }), [own, asked, settings]);
  useEffect(() => runner.ask(question), [runner, question]);
  const share = progress === undefined ? 0 : progress.priced / progress.of;
  if (failed !== undefined && !working) return <p role="alert">{failed}</p>;
  return (
    <div className="optimum-answer" data-working={working ? '' : undefined}>
      <p className="optimum-progress" aria-hidden="true">{working ? `Pricing settings${progress === undefined ? '' : `, ${formatPercent(share, 2)}`}` : ''}</p>
      {known !== undefined && <Found model={model} of={known.of} found={known.found} current={known.of === question} />}
    </div>
  );
}

interface FoundProps {
  readonly model: ProgramsModel;
  readonly of: BestQuestion;
  readonly found: BestFound;
  /** It answers what is asked now. */
  readonly current: boolean;
}

function Found({ model, of: { program, asked }, found, current }: FoundProps) {
  const catalog = useCatalog();
  const { sweep, look } = useCommands();
  const law = lawById(asked.law);
  const data = useMemo(() => (found.ok && law !== undefined && found.frontier.length > 1 ? frontierData(law, program, asked, found) : undefined), [found, law, program, asked]);
  const handed = useMemo(() => (found.ok ? handOver(program, found, catalog) : undefined), [found, program, catalog]);
  const words = bestWords(program, asked, found);
  return (
    <>
      <p className="optimum-words" role="status">{words.join(' ')}</p>
      {found.ok && (
        <p className="optimum-actions">
          <button
            type="button" className="button is-primary" disabled={!current}
            onClick={() => model.change((now) => withValues(now, Object.keys(found.best.knobs), Object.values(found.best.knobs).map((value) => Number(value.toPrecision(6)))))}
          >
            Set the quantities to it
          </button>
          {handed !== undefined && (
            <button
              type="button" className="button" title={`Opens Sweep over ${handed.what} of one call`}
              onClick={() => {
                sweep(handed.sweep, handed.settings);
                look({ tab: 'sweep', focus: undefined, explain: undefined });
              }}
            >
              Hand over to Sweep
            </button>
          )}
        </p>
      )}
      {found.ok && data !== undefined && law !== undefined && (
        <ChartPanel title={data.title} level={3} subtitle="The best that every budget reaches: each point is a setting that was priced. The cross is as it is set. Drag to set the budget." summary={summarizeLaw(data)} file="program-optimum" table={() => frontierTable(law, program, asked, found)}>
          {(width) => <LawCurveChart data={data} width={width} height={HEIGHT} onPick={(amount) => model.drag((now) => withBest(now, now.best && { ...now.best, amount: Number(amount.toPrecision(3)) }))} onCommit={model.endDrag} />}
        </ChartPanel>
      )}
    </>
  );
}
