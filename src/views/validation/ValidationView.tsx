import { useDeferredValue, useMemo } from 'react';
import { useApp, useCommands } from '../../store/react.tsx';
import { formatCount, formatPercent } from '../../units/format.ts';
import { useCatalog } from '../catalog-context.tsx';
import { useMedia } from '../explore/use-media.ts';
import { Charts } from './charts.tsx';
import type { Snapshot } from './collection.ts';
import { DomainList, DomainSentence } from './domain-list.tsx';
import { FilterRail } from './filter-rail.tsx';
import { LearnedPanel } from './learned-panel.tsx';
import { summarizeRatios } from '../../charts/errors/quantiles.ts';
import type { Line } from './lines.ts';
import { readQuery, widened, writeQuery, type Query } from './query.ts';
import { Reasons } from './reasons.tsx';
import { RowPanel } from './row-panel.tsx';
import { RowsTable } from './rows-table.tsx';
import { selectLines } from './select.ts';
import { SourcesSection } from './sources-section.tsx';
import { judged, ratiosOf, summarizeDomains } from './summary.ts';
import { retryResiduals, useResiduals } from './use-residuals.ts';
import { DOMAIN_WORDS, TABLE_WORDS } from './words.ts';
import '../papers/papers.css';
import './validation.css';

/** Predictions beside thousands of published measurements: how wrong, where, and why some rows cannot be compared. */
export function ValidationView() {
  const catalog = useCatalog();
  const { look } = useCommands();
  const written = useApp((state) => state.view.rows);
  const opened = useApp((state) => state.view.row);
  const { query, ignored } = useMemo(() => readQuery(written), [written]);
  const change = (next: Query): void => look({ rows: writeQuery(next) });
  const snapshot = useDeferredValue(useResiduals(catalog, query.ideal, query.domain));
  const asked = useDeferredValue(query);
  const isPhone = useMedia('(max-width: 639.98px)');
  const lines = useMemo(() => selectLines(snapshot.lines, asked), [snapshot.lines, asked]);
  const compared = useMemo(() => judged(lines), [lines]);
  const summaries = useMemo(() => summarizeDomains(snapshot.lines), [snapshot.lines]);
  const summary = summaries.find(({ domain }) => domain === asked.domain);
  const line = opened === undefined ? undefined : snapshot.lines.find(({ id }) => id === opened);
  return (
    <div className="papers validation">
      <FilterRail lines={snapshot.lines} summaries={summaries} query={query} shown={lines.length} collapsed={isPhone} onChange={change} />
      <main className="papers-main validation-main" id="main" tabIndex={-1} aria-busy={snapshot.busy}>
        <h1>{titleOf(compared, asked, snapshot)}</h1>
        <Progress snapshot={snapshot} explained={asked.domain === undefined && !asked.ideal} onRetry={() => retryResiduals(catalog, query.ideal)} />
        {ignored.length > 0 && (
          <p className="papers-note validation-ignored" role="status">
            Opened with {ignored.length === 1 ? '1 filter' : `${ignored.length} filters`} ignored: {ignored.slice(0, 5).join(', ')}.
          </p>
        )}
        {opened !== undefined && line === undefined && !snapshot.busy && (
          <p className="papers-note validation-ignored" role="status">
            No measured row is called {opened}.{' '}
            <button type="button" className="link-button" onClick={() => look({ row: undefined })}>
              Dismiss
            </button>
          </p>
        )}
        {asked.domain === undefined ? (
          <DomainList summaries={summaries} ideal={asked.ideal} busy={snapshot.busy} onChoose={(domain) => change({ ...query, domain, kind: undefined, by: undefined })} />
        ) : (
          summary !== undefined && (
            <p className="domain-list">
              <span className="domain-name">{DOMAIN_WORDS[summary.domain]}:</span> <DomainSentence summary={summary} ideal={asked.ideal} />
            </p>
          )
        )}
        {lines.length === 0 && snapshot.lines.length > 0 && (
          <p className="papers-none">
            No row fits these filters.{' '}
            <button type="button" className="link-button" onClick={() => change({ ...widened(query), domain: undefined })}>
              Show all {formatCount(snapshot.lines.length)}
            </button>
          </p>
        )}
        {compared.length > 0 && <Charts lines={compared} query={asked} onChange={change} />}
        {lines.length > 0 && (
          <>
            <RowsTable lines={lines} asList={isPhone} />
            {!asked.ideal && <LearnedPanel domain={asked.domain} />}
            <div className="validation-under">
              <Reasons lines={lines} state="missing" />
              <Reasons lines={lines} state="aside" />
              <SourcesSection lines={lines} sources={snapshot.sources} />
            </div>
          </>
        )}
      </main>
      {line !== undefined && <RowPanel line={line} ideal={query.ideal} sources={snapshot.sources} />}
    </div>
  );
}

/** The answer of the view in a sentence. */
function titleOf(compared: readonly Line[], { domain, ideal }: Query, { busy }: Snapshot): string {
  if (compared.length === 0) return busy ? 'Comparing predictions with measurements' : 'No prediction to compare';
  const { medianError } = summarizeRatios(ratiosOf(compared));
  const what = domain === undefined ? '' : `${DOMAIN_WORDS[domain]}: `;
  const half = `half of ${formatCount(compared.length)} ${ideal ? 'ideal bounds' : 'predictions'} lie within ${formatPercent(medianError)} of what was measured`;
  return what === '' ? half.replace(/^h/, 'H') : what + half;
}

/** How far the comparing has come, and what did not come at all. */
function Progress({ snapshot: { lines, tables, busy }, explained, onRetry }: { readonly snapshot: Snapshot; readonly explained: boolean; readonly onRetry: () => void }) {
  const of = tables.reduce((sum, table) => sum + (table.of ?? 0), 0);
  const known = tables.every((table) => table.of !== undefined || table.failure !== undefined);
  const compared = lines.filter(({ state }) => state === 'compared').length;
  const aside = lines.filter(({ state }) => state === 'aside').length;
  const missing = lines.length - compared - aside;
  const failed = tables.filter(({ failure }) => failure !== undefined);
  return (
    <>
      <p className="papers-note" role="status">
        {busy ? `Compared so far: ${formatCount(lines.length)} of ${known ? '' : 'at least '}${formatCount(of)} rows, each priced here by the engine. ` : `Of ${formatCount(lines.length)} published figures ${formatCount(compared)} are compared, each priced here by the engine; `}
        {!busy && `${formatCount(missing)} lack something a prediction needs, ${formatCount(aside)} are set aside.`}
        {explained && ' Left out: median error on sources that the fit did not see.'}
      </p>
      {failed.length > 0 && (
        <p className="papers-note validation-ignored" role="status">
          Not loaded: rows of {failed.map(({ table }) => TABLE_WORDS[table]).join(', ')}. The figures above are without them.{' '}
          {!busy && (
            <button type="button" className="link-button" onClick={onRetry}>
              Try again
            </button>
          )}
        </p>
      )}
    </>
  );
}
