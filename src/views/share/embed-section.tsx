import { useEffect, useMemo, useState } from 'react';
import { describeScenario } from '../../scenario/words.ts';
import { LONGEST_LINK } from '../../scenario/link/pairs.ts';
import { useApp } from '../../store/react.tsx';
import { linkedView } from '../../store/linked-view.ts';
import { CopyButton } from '../../ui/overlays/CopyButton.tsx';
import { useCatalog } from '../catalog-context.tsx';
import { figures } from './figures.ts';
import { figureSnippet, frameSnippet } from './snippets.ts';

/** The state as a part of somebody else's page: a live frame, a frozen one, or a picture with its figures. */
export function EmbedSection({ link }: { readonly link: string }) {
  const catalog = useCatalog();
  const state = useApp((all) => all);
  const [freeze, setFreeze] = useState(false);
  const [still, setStill] = useState<string>();
  const { settings, view, pinned, compared, sweep, serve, program, laws, result } = state;
  const ui = view.tab === 'lessons' && view.lesson !== '' ? 'lesson' : 'plot';
  const { title } = useMemo(() => describeScenario(settings, catalog), [settings, catalog]);
  const [frozen, setFrozen] = useState<string>();
  useEffect(() => {
    setFrozen(undefined);
    if (!freeze) return undefined;
    let gone = false;
    void import('../../scenario/link/frozen-link.ts').then(
      ({ encodeFrozen }) => {
        const query = encodeFrozen(settings, linkedView({ settings, view, pinned, compared, sweep, serve, program, laws }), catalog);
        if (!gone) setFrozen(`${link.split('?', 1)[0] ?? ''}?${query}`);
      },
      () => !gone && setFreeze(false),
    );
    return () => {
      gone = true;
    };
  }, [freeze, link, settings, view, pinned, compared, sweep, serve, program, laws, catalog]);
  const address = frozen ?? link;
  const waiting = freeze && frozen === undefined;
  const frame = frameSnippet(address, ui, title);
  const evaluation = result.current;
  const draw = async (): Promise<void> => {
    const chart = document.querySelector('.explore-hero .chart');
    if (chart === null || evaluation === undefined) return;
    const { exportSvg } = await import('../../charts/export-svg.ts');
    const finding = chart.closest('.chart-panel')?.querySelector('.chart-title')?.textContent ?? title;
    const svg = exportSvg(chart, { title: finding, link: address, date: new Date().toISOString().slice(0, 10) });
    if (svg !== undefined) setStill(figureSnippet({ svg, title: `${finding}. ${title}.`, address, figures: figures(evaluation) }));
  };
  return (
    <>
      <h3 className="share-heading">In another page</h3>
      <p className="share-note">A live frame: it computes in the reader’s browser, keeps nothing there and sends nothing.</p>
      <pre className="share-text" tabIndex={0} aria-label="Frame to paste" aria-busy={waiting} translate="no">
        {waiting ? '' : frame}
      </pre>
      <p className="share-row">
        <label>
          <input type="checkbox" checked={freeze} onChange={(event) => setFreeze(event.target.checked)} /> Freeze the facts on models and machines
        </label>
        {!waiting && <CopyButton text={frame} label="Copy frame" />}
      </p>
      {frozen !== undefined && (
        <>
          <p className="share-note">It holds every scenario’s model and machine, and says so when its figures are no longer these.</p>
          <p className="share-row">
            <span className="share-note">The frozen link has {frozen.length.toLocaleString('en')} characters.</span>
            <CopyButton text={frozen} label="Copy frozen link" />
          </p>
        </>
      )}
      {frozen !== undefined && frozen.length > LONGEST_LINK && (
        <p className="share-note" role="alert">
          That is more than a link can hold: compare fewer scenarios.
        </p>
      )}
      {view.tab === 'explore' && (
        <p className="share-row">
          <button type="button" className="button" disabled={evaluation === undefined} onClick={() => void draw()}>
            Make a picture with its figures
          </button>
          {still !== undefined && <CopyButton text={still} label="Copy picture and figures" />}
        </p>
      )}
    </>
  );
}
