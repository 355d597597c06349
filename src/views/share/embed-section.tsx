import { useMemo, useState } from 'react';
import { describeScenario } from '../../scenario/words.ts';
import { frozen } from '../../scenario/frozen.ts';
import { encode } from '../../scenario/link/codec.ts';
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
  const address = useMemo(() => {
    if (!freeze) return link;
    const query = encode(frozen(settings, catalog), linkedView({ settings, view, pinned, compared, sweep, serve, program, laws }), catalog);
    return `${link.split('?', 1)[0] ?? ''}?${query}`;
  }, [freeze, link, settings, view, pinned, compared, sweep, serve, program, laws, catalog]);
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
      <pre className="share-text" tabIndex={0} aria-label="Frame to paste" translate="no">
        {frame}
      </pre>
      <p className="share-row">
        <label>
          <input type="checkbox" checked={freeze} onChange={(event) => setFreeze(event.target.checked)} /> Freeze the facts on model and machine
        </label>
        <CopyButton text={frame} label="Copy frame" />
      </p>
      {freeze && (
        <p className="share-row">
          <span className="share-note">The frozen link has {address.length.toLocaleString('en')} characters.</span>
          <CopyButton text={address} label="Copy frozen link" />
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
