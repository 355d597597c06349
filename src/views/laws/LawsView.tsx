import { lazy, Suspense, useMemo, useState } from 'react';
import { lawFunction } from '../../laws/evaluate.ts';
import { hereWords, outsideWords } from '../../laws/words.ts';
import { useMedia } from '../explore/use-media.ts';
import { AboutPanel } from './main/about-panel.tsx';
import { FormulaPanel } from './main/formula-panel.tsx';
import { PointsPanel } from './main/points-panel.tsx';
import { useLaw } from './model/use-law.ts';
import { LawRail } from './rail/law-rail.tsx';
import '../../charts/charts.css';
import '../explore/explore.css';
import './laws.css';

const CurvePanel = lazy(async () => ({ default: (await import('./main/curve-panel.tsx')).CurvePanel }));
const BudgetPanel = lazy(async () => ({ default: (await import('./main/budget-panel.tsx')).BudgetPanel }));

/** Empirical curves: what they say, where they were fitted, and what is best under a budget. */
export function LawsView() {
  const law = useLaw();
  const isNarrow = useMedia('(max-width: 1023.98px)');
  const [drawer, setDrawer] = useState(false);
  const { setting, issues, choice } = law;
  const result = useMemo(() => lawFunction(setting).at(), [setting]);
  const outside = result.ok ? outsideWords(result.extrapolates) : undefined;
  return (
    <div className="laws">
      {!isNarrow && <LawRail law={law} />}
      {isNarrow && drawer && <div className="drawer"><LawRail law={law} onClose={() => setDrawer(false)} /></div>}
      <main className="laws-main" id="main" tabIndex={-1}>
        <header className="laws-head">
          <div>
            <p className="law-eyebrow">{choice.law.title}</p>
            <h1>{hereWords(setting, result)}</h1>
          </div>
          {isNarrow && (
            <button type="button" className="button" data-open-settings aria-expanded={drawer} onClick={() => setDrawer(!drawer)}>
              Law, inputs and budget
            </button>
          )}
        </header>
        <p className="laws-outside" role="status">{outside ?? ''}</p>
        {issues.map(({ part, reason }) => (
          <p key={`${part} ${reason}`} className="law-warn">{`“${part}” in the link: ${reason}.`}</p>
        ))}
        <div className="laws-regions">
          <div className="laws-middle">
            <FormulaPanel law={law} result={result} />
            <div className="laws-curve">
              <Suspense>
                <CurvePanel key={choice.law.id} law={law} />
              </Suspense>
            </div>
          </div>
          <div className="laws-side">
            <AboutPanel law={law} />
            <PointsPanel law={law} />
          </div>
          {choice.law.budget !== undefined && (
            <div className="laws-under">
              <Suspense>
                <BudgetPanel key={choice.law.id} law={law} />
              </Suspense>
            </div>
          )}
        </div>
      </main>
    </div>
  );
}
