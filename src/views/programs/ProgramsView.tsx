import { useCallback, useMemo, useState } from 'react';
import { startOf } from '../../program/text.ts';
import { shapeById } from '../../program/shapes/registry.ts';
import type { Shape } from '../../program/shapes/shape.ts';
import { useMedia } from '../explore/use-media.ts';
import type { Measure, Target } from './derive/quantity.ts';
import { DerivePanel } from './derive/derive-panel.tsx';
import { Gallery } from './gallery/gallery.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { ExportMenu } from './main/export-menu.tsx';
import { GraphPanel } from './main/graph-panel.tsx';
import { Announced } from './main/announced.tsx';
import { NodesTable } from './main/nodes-table.tsx';
import { Notices } from './main/notices.tsx';
import { SankeyPanel } from './main/sankey-panel.tsx';
import { ProgramStrip } from './main/strip.tsx';
import { Starts } from './main/starts.tsx';
import { useProgramsModel } from './model/use-programs.ts';
import { OptimumPanel } from './optimum/optimum-panel.tsx';
import { ProgramsRail } from './rail/programs-rail.tsx';
import { TextPanel } from './text/text-panel.tsx';
import { BreakEvenPanel } from './versus/break-even-panel.tsx';
import { VersusPanel } from './versus/versus-panel.tsx';
import '../../charts/charts.css';
import '../explore/explore.css';
import './programs.css';

type Open = 'gallery' | 'compare' | 'text';

/** Whole undertakings: their graph, what it costs, and when it pays. */
export function ProgramsView() {
  const model = useProgramsModel();
  const { own, plan, derived, put } = model;
  const isNarrow = useMedia('(max-width: 1023.98px)');
  const [drawer, setDrawer] = useState(false);
  const [open, setOpen] = useState<Open>();
  const [path, setPath] = useState<readonly Target[]>([]);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [measure, setMeasure] = useState<Measure>('usd');
  const selected = useMemo(() => picked.filter((id) => own.nodes.some((node) => node.id === id)), [picked, own]);
  const explain = useCallback((target: Target) => setPath([target]), []);
  const inspect = useCallback((id: string) => {
    setPicked([id]);
    requestAnimationFrame(() => {
      const panel = document.getElementById('program-node');
      panel?.scrollIntoView({ block: 'nearest' });
      panel?.focus({ preventScroll: true });
    });
  }, []);
  const pick = (shape: Shape): void => {
    const program = startOf(shape.id) ?? shape.program;
    if (open === 'compare') put({ first: own, second: program });
    else model.change(() => program);
    setPicked([]);
    setOpen(undefined);
  };
  const compare = useCallback(() => setOpen('compare'), []);
  // The shape that the present one is most often weighed against is marked.
  const against = own.from === undefined ? undefined : shapeById(own.from)?.against;
  const close = (): void => setOpen(undefined);
  const rail = <ProgramsRail model={model} onGallery={() => setOpen('gallery')} onCompare={compare} onText={() => setOpen('text')} {...(isNarrow && { onClose: () => setDrawer(false) })} />;
  return (
    <div className="programs">
      {!isNarrow && rail}
      {isNarrow && drawer && <div className="drawer">{rail}</div>}
      <main className="programs-main" id="main" tabIndex={-1}>
        <h1 className="unseen">{`Program: ${own.title}`}</h1>
        <ProgramStrip model={model} explained={path[0]} onExplain={explain} />
        {isNarrow && (
          <div className="programs-open">
            <button type="button" className="button" data-open-settings aria-expanded={drawer} onClick={() => setDrawer(!drawer)}>
              Shape, quantities and uses
            </button>
          </div>
        )}
        <div className="programs-scroll" data-stale={model.failed !== undefined && !model.current ? '' : undefined}>
          <Notices model={model} />
          {model.text === '' && <Starts onPick={pick} onAll={() => setOpen('gallery')} />}
          <div className="programs-top">
            <div className="programs-hero">
              <GraphPanel model={model} measure={measure} selected={selected} onSelect={setPicked} onOpen={inspect} />
              {plan.second !== undefined && (
                <div className="programs-region">
                  <VersusPanel model={model} onExplain={explain} />
                </div>
              )}
              {derived !== undefined && (
                <>
                  <div className="programs-region">
                    <NodesTable derived={derived} measure={measure} onMeasure={setMeasure} selected={selected} onSelect={setPicked} onExplain={explain} />
                  </div>
                  <div className="programs-region">
                    <SankeyPanel derived={derived} measure={measure} selected={selected} onSelect={setPicked} />
                  </div>
                  <OptimumPanel model={model} />
                  {plan.second === undefined && derived.result.once.usd > 0 && (
                    <div className="programs-region">
                      <BreakEvenPanel model={model} measure="usd" />
                    </div>
                  )}
                </>
              )}
            </div>
            <Inspector model={model} selected={selected} onSelect={setPicked} onExplain={explain} />
          </div>
          <footer className="programs-region programs-end">
            {plan.second === undefined && (
              <button type="button" className="button" aria-haspopup="dialog" onClick={compare}>
                Compare with another program
              </button>
            )}
            <ExportMenu model={model} />
          </footer>
        </div>
        <Announced model={model} />
        {path.length > 0 && derived !== undefined && <DerivePanel path={path} derived={derived} onPath={setPath} onClose={() => setPath([])} />}
      </main>
      {(open === 'gallery' || open === 'compare') && (
        <Gallery
          title={open === 'gallery' ? 'Ready shapes' : 'Compare with'}
          present={open === 'gallery' ? own.from : against}
          extra={
            open === 'compare' && (
              <p className="programs-copy">
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    put({ first: own, second: own });
                    model.choose(1);
                    close();
                  }}
                >
                  A copy of this program, to be changed
                </button>
              </p>
            )
          }
          onPick={pick}
          onClose={close}
        />
      )}
      {open === 'text' && <TextPanel model={model} onClose={close} />}
    </div>
  );
}
