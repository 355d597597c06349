import { useCallback, useDeferredValue, useEffect, useMemo, useState, type ReactNode } from 'react';
import { isClosed, loadNear, shownPolicies, type ShownPolicy } from './shown.ts';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import { ComparisonTable } from './comparison-table.tsx';
import { ExportMenu } from './export-menu.tsx';
import { ExplainPanel } from './explain-panel.tsx';
import { HeroPanel } from './hero-panel.tsx';
import { lookupWords, serveNotices } from './notices.ts';
import { PercentilesPanel } from './percentiles-panel.tsx';
import { ServeStrip } from './strip.tsx';
import { tilesOf, type TileName } from './tiles.ts';
import { TimelinePanel } from './timeline-panel.tsx';
import type { ServingView } from './use-serving.ts';
import { WherePanel } from './where-panel.tsx';
import '../../../charts/charts.css';
import '../../../ui/layout/split.css';
import '../../explore/explore.css';
import '../../sweep/sweep.css';
import './serve.css';

interface ServeMainProps {
  readonly serve: ServePlanModel;
  readonly serving: ServingView;
  /** What stands above the results, such as the button that opens the settings. */
  readonly above?: ReactNode;
  /** What stands under them: the fleet planner. */
  readonly under?: ReactNode;
}

/** What a plan came to: headline figures, latency against load, passes, where time went, all figures. */
export function ServeMain({ serve, serving, above, under }: ServeMainProps) {
  const { answer, curves, solved, whole } = serving;
  const shown = useMemo(() => (answer === undefined ? [] : shownPolicies(answer, curves, serve.chosen, solved)), [answer, curves, serve.chosen, solved]);
  // Headline figures and the charts beside them follow a slider; what lies below may come a moment later.
  const later = useDeferredValue(shown);
  const own = shown[0];
  const laterOwn = later[0];
  // Where no policy can be served, what is in the way stands alone, without frames of charts that stay empty.
  const nothing = shown.length > 0 && shown.every(({ answer: { ok } }) => !ok);
  const [explained, setExplained] = useState<TileName>();
  const tiles = useMemo(() => own && tilesOf(own, shown.slice(1), { solved, whole, perReplica: serve.facts.devices }), [own, shown, solved, whole, serve.facts.devices]);
  const notices = useMemo(() => serveNotices(shown, solved), [shown, solved]);
  const { setLoad, dragLoad } = useLoad(serve, own);
  return (
    <main className="split-main serve-main" id="main" tabIndex={-1}>
      <h1 className="unseen">{own === undefined ? 'Serve' : `Serving ${serve.names[serve.chosen] ?? ''}`}</h1>
      <ServeStrip tiles={tiles} serving={serving} explained={explained} onExplain={(name) => setExplained(explained === name ? undefined : name)} />
      {above}
      <div className="serve-scroll" data-stale={!serving.current && serving.failure !== undefined ? '' : undefined}>
        <Notices serve={serve} serving={serving} notices={notices} />
        {nothing || <div className="serve-top">
          <div className="serve-hero"><HeroPanel shown={shown} whole={whole} onRate={setLoad} /></div>
          <div className="serve-side">
            {own !== undefined && (['ttft', 'gap'] as const).map((measure) => <PercentilesPanel key={measure} policy={own} measure={measure} onRate={dragLoad} onCommit={serve.endDrag} />)}
          </div>
        </div>}
        {nothing || <div className="serve-region serve-timeline">{laterOwn !== undefined && <TimelinePanel key={laterOwn.at} policy={laterOwn} several={later.length > 1} />}</div>}
        {nothing || <div className="serve-region serve-pair">
          <div>{later.length > 0 && <WherePanel shown={later} />}</div>
          <div>{later.length > 0 && <ComparisonTable shown={later} perReplica={serve.facts.devices} onChoose={serve.choose} />}</div>
        </div>}
        <footer className="serve-region serve-end">
          {laterOwn?.answer.ok === true && <p className="sweep-quiet">{lookupWords(laterOwn.answer)}</p>}
          <ExportMenu question={serve.question} shown={shown} perReplica={serve.facts.devices} />
        </footer>
        {under}
      </div>
      <Announced tiles={serving.current && serving.simulating === undefined ? tiles?.slice(0, 2).map(({ label, value, unit }) => `${label} ${value ?? 'unknown'} ${unit}`).join(', ') : undefined} />
      {explained !== undefined && own !== undefined && <ExplainPanel name={explained} policy={own} perReplica={serve.facts.devices} onClose={() => setExplained(undefined)} />}
    </main>
  );
}

/** Sets the load that a chart was pressed or dragged at: a rate, or the users that make it. */
function useLoad(serve: ServePlanModel, own: ShownPolicy | undefined): { readonly setLoad: (rate: number) => void; readonly dragLoad: (rate: number) => void } {
  const { set, drag } = serve;
  const place = useCallback(
    (rate: number, put: typeof drag | typeof set): void => {
      const load = own && loadNear(own, rate);
      if (own === undefined || load === undefined || !(load > 0)) return;
      if (isClosed(own.values)) put('users', Math.max(1, Math.round(load)));
      else put('rate', Number(load.toPrecision(3)));
    },
    [own],
  );
  return { setLoad: useCallback((rate) => place(rate, set), [place, set]), dragLoad: useCallback((rate) => place(rate, drag), [place, drag]) };
}

interface NoticesProps {
  readonly serve: ServePlanModel;
  readonly serving: ServingView;
  readonly notices: ReturnType<typeof serveNotices>;
}

function Notices({ serve, serving, notices }: NoticesProps) {
  return (
    <>
      {serving.failure !== undefined && <p className="serve-notice is-bad" role="alert">{serving.failure}</p>}
      {serve.unread.map(({ message }) => (
        <p key={message} className="serve-notice is-warn">{message}</p>
      ))}
      {notices.map(({ tone, text }) => (
        <p key={text} className={`serve-notice is-${tone}`}>{text}</p>
      ))}
      {serving.answer?.traffic.notes.map((note) => (
        <p key={note} className="serve-notice is-plain">{note}</p>
      ))}
    </>
  );
}

/** Silence after the last change before the answer is read aloud. Milliseconds. */
const PAUSE = 800;

/** Says the headline figures once they are there, to those who listen; not with every step of a slider. */
function Announced({ tiles }: { readonly tiles: string | undefined }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (tiles === undefined) return undefined;
    const timer = setTimeout(() => setSaid(`${tiles}.`), PAUSE);
    return () => clearTimeout(timer);
  }, [tiles]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}
