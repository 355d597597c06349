import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { PaperIndex } from '../../catalog/catalog.ts';
import { useApp, useCommands } from '../../store/react.tsx';
import { Segmented } from '../../ui/fields/Segmented.tsx';
import { useCatalog } from '../catalog-context.tsx';
import { useMedia } from '../explore/use-media.ts';
import { FiguresLine } from './figures-line.tsx';
import { FilterRail } from './filter-rail.tsx';
import { filterPapers, NO_FILTERS } from './filters.ts';
import { CasesProvider, useCases, type Cases } from './first-case.tsx';
import { PaperList } from './paper-list.tsx';
import { PaperTable } from './paper-table.tsx';
import { papersTitle } from './score.ts';
import { TechniqueMapRow } from './surveys/technique-map-row.tsx';
import { useClaimRows } from './use-claim-rows.ts';
import { useList } from './use-list.ts';
import { usePaperList } from './use-papers.ts';
import './papers.css';

const PaperCard = lazy(() => import('./card/paper-card.tsx').then(({ PaperCard: card }) => ({ default: card })));
const PapersMap = lazy(() => import('./papers-map.tsx').then(({ PapersMap: map }) => ({ default: map })));

const SHOWN_AS = [{ value: 'table', label: 'Table' }, { value: 'map', label: 'Map by mechanism' }] as const;

/** Says once that a link names a paper there is none of: the list is what opens. */
function useUnknownTold(opened: number | undefined, papers: readonly PaperIndex[] | undefined): void {
  const { notify } = useCommands();
  const unknown = opened !== undefined && papers !== undefined && !papers.some(({ id }) => id === opened);
  const last = papers?.length ?? 0;
  useEffect(() => {
    if (unknown) notify(`There is no paper ${opened} here: they are numbered from 1 to ${last}. The list of papers is shown instead.`, { tone: 'warning', sticky: true });
  }, [unknown, opened, last, notify]);
}

/** All the papers; choosing one opens its card. */
export function PapersView() {
  const [attempt, setAttempt] = useState(0);
  const [list, setList] = useList();
  const { filters, as } = list;
  const setFilters = (next: typeof filters): void => setList({ ...list, filters: next });
  const opened = useApp((state) => state.view.paper);
  useFocusFollowing(opened);
  const loaded = usePaperList(attempt);
  useUnknownTold(opened, loaded?.ok === true ? loaded.value : undefined);
  const isPhone = useMedia('(max-width: 639.98px)');
  const papers = loaded?.ok === true ? loaded.value : undefined;
  const cases = useCases();
  const computed = useMemo(() => (papers === undefined || cases === undefined ? [] : inOrderOfWork(papers, cases)), [papers, cases]);
  const claims = useClaimRows(useCatalog(), computed, opened);
  const shown = useMemo(() => (papers === undefined ? [] : filterPapers(papers, filters)), [papers, filters]);

  if (loaded?.ok === false) {
    return (
      <main className="failure" id="main" tabIndex={-1} role="alert">
        <h1>The papers did not load</h1>
        <p>{loaded.message} The other views still work.</p>
        <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
          Try again
        </button>
      </main>
    );
  }
  if (papers === undefined) return <main className="waiting" id="main" aria-busy="true" aria-label="Loading the papers" />;

  const { rows, known, complete, failure } = claims;
  const paper = opened === undefined ? undefined : papers.find(({ id }) => id === opened);
  if (paper !== undefined) {
    return (
      <Suspense fallback={<main className="waiting" id="main" tabIndex={-1} aria-busy="true" aria-label="Loading the paper" />}>
        <PaperCard key={paper.id} paper={paper} papers={papers} rows={known.has(paper.id) ? rows : undefined} failure={known.has(paper.id) ? undefined : failure} />
      </Suspense>
    );
  }

  const List = isPhone ? PaperList : PaperTable;
  return (
    <div className="papers">
      <FilterRail papers={papers} filters={filters} shown={shown.length} collapsed={isPhone} onChange={setFilters} />
      <main className="papers-main" id="main" tabIndex={-1} aria-busy={!complete && failure === undefined}>
        <h1>{papersTitle(papers.length, complete ? rows : undefined)}</h1>
        <FiguresLine rows={rows} known={known.size} papers={papers.length} />
        <div className="papers-as">
          <Segmented label="How the papers are shown" look="plain" value={as} options={SHOWN_AS} onChange={(next) => setList({ ...list, as: next })} />
          <TechniqueMapRow />
        </div>
        {as === 'table' && <p className="papers-note">
          Computed against published: a circle lies within the stated tolerance, a diamond outside it. Square-root scale from −50 % to +50 %; what is beyond is drawn at the edge.
        </p>}
        {failure !== undefined && (
          <p className="papers-failure" role="alert">
            {failure}
          </p>
        )}
        {shown.length === 0 ? (
          <p className="papers-none">
            No paper fits these filters.{' '}
            <button type="button" className="link-button" onClick={() => setFilters(NO_FILTERS)}>
              Show all {papers.length}
            </button>
          </p>
        ) : as === 'map' ? (
          <Suspense fallback={<p aria-busy="true">Loading the map.</p>}>
            <div className="papers-map">
              <PapersMap papers={shown} rows={rows} known={known} />
            </div>
          </Suspense>
        ) : (
          <CasesProvider cases={cases}>
            <List papers={shown} rows={known.size === 0 ? undefined : rows} />
          </CasesProvider>
        )}
      </main>
    </div>
  );
}

/** Papers in the order in which their claims are computed: those that simulate a service take longest and come last. */
function inOrderOfWork(papers: readonly PaperIndex[], { casesOf }: Cases): readonly number[] {
  const all = papers.map(({ id }) => id);
  const simulates = (id: number): boolean => casesOf(id).some(({ serve }) => serve !== undefined);
  return [...all.filter((id) => !simulates(id)), ...all.filter(simulates)];
}

/** The link that was followed is gone once a card opens or closes: focus goes to the card, and back to where it came from. */
function useFocusFollowing(opened: number | undefined): void {
  const last = useRef(opened);
  useEffect(() => {
    if (last.current === opened) return;
    const link = opened === undefined ? document.querySelector<HTMLElement>(`[data-paper="${last.current}"]`) : undefined;
    last.current = opened;
    (link ?? document.getElementById('main'))?.focus();
  }, [opened]);
}
