import { useMemo, useState } from 'react';
import { compareAll, jobOfSettings, type ComparedRow } from '../../peers/compare.ts';
import { useApp } from '../../store/react.tsx';
import { useCatalog } from '../catalog-context.tsx';
import { useMedia } from '../explore/use-media.ts';
import { AccountPanel } from './account-panel.tsx';
import { PeersTable } from './peers-table.tsx';
import { OPEN_NOW, ScenarioList, scenariosWith } from './scenario-list.tsx';
import { peersTitle } from './words.ts';
import './peers.css';

/** What other tools’ published formulas come to for the same scenario, and why each differs from our figure. */
export function PeersView() {
  const settings = useApp((state) => state.settings);
  const catalog = useCatalog();
  const scenarios = useMemo(() => scenariosWith(settings), [settings]);
  const [scenarioId, setScenarioId] = useState(OPEN_NOW);
  const [rowId, setRowId] = useState<string>();
  const narrow = useMedia('(max-width: 1199.98px)');
  const scenario = scenarios.find(({ id }) => id === scenarioId) ?? scenarios[0];
  const rows = useMemo(() => {
    const job = scenario && jobOfSettings(scenario.settings, catalog);
    return job === undefined ? [] : asked(compareAll(job));
  }, [scenario, catalog]);
  if (scenario === undefined) return null;

  const row = compared(rows, rowId) ?? (narrow ? undefined : furthest(rows));
  const panel = row && <AccountPanel row={row} settings={scenario.settings} scenario={scenario.label} />;
  return (
    <div className="peers">
      <ScenarioList scenarios={scenarios} chosen={scenario.id} onChoose={setScenarioId} />
      <main className="peers-main" id="main" tabIndex={-1}>
        <h1>{peersTitle(rows)}</h1>
        <p className="peers-note">
          {scenario.label}. Peers’ formulas as they publish them, given this model and machine; every gap is taken apart into steps that add up to it.
        </p>
        <div className="peers-columns">
          <div className="peers-scroll">
            <PeersTable rows={rows} chosen={row?.id} onChoose={(id) => setRowId(narrow && id === rowId ? undefined : id)} under={narrow ? panel : undefined} />
          </div>
          {!narrow && (
            <section className="peers-account" aria-label="The way from our figure to theirs">
              {panel}
            </section>
          )}
        </div>
      </main>
    </div>
  );
}

/** Formulas for the other kind of work say nothing about this scenario. */
function asked(rows: readonly ComparedRow[]): readonly ComparedRow[] {
  return rows.filter((row) => row.kind === 'compared' || !row.why.startsWith('This scenario '));
}

type Compared = Extract<ComparedRow, { readonly kind: 'compared' }>;

function compared(rows: readonly ComparedRow[], id: string | undefined): Compared | undefined {
  return rows.find((row): row is Compared => row.kind === 'compared' && row.id === id);
}

/** The first row with something to explain. */
function furthest(rows: readonly ComparedRow[]): Compared | undefined {
  const all = rows.filter((row): row is Compared => row.kind === 'compared');
  return all.reduce<Compared | undefined>((most, row) => (most === undefined || row.account.steps.length > most.account.steps.length ? row : most), undefined);
}
