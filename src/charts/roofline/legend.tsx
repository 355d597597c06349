import type { ReactNode } from 'react';
import { markPath } from '../shapes.ts';
import { BOUNDS, PHASE_ORDER, PHASE_WORDS } from '../words.ts';
import type { RooflineData } from './types.ts';

/** What shape, area and fill mean. On a phone only the shapes, since the labels carry the rest. */
export function RooflineLegend({ data, narrow }: { readonly data: RooflineData; readonly narrow: boolean }): ReactNode {
  const phases = PHASE_ORDER.filter((phase) => data.marks.some((mark) => mark.phase === phase));
  const bounds = BOUNDS.filter((bound) => data.marks.some((mark) => mark.bound === bound));
  return (
    <div className="chart-legend">
      <span className="chart-legend-group">
        {phases.map((phase) => <span key={phase} className="chart-legend-item"><Glyph path={markPath(phase)} hollow={false} />{PHASE_WORDS[phase].toLowerCase()}</span>)}
        {data.baseline !== undefined && <span className="chart-legend-item"><Glyph path={markPath(phases.at(-1) ?? 'decode')} hollow />{narrow || data.name !== undefined ? data.baseline.name : `baseline ${data.baseline.name}`}</span>}
        {(data.measured?.length ?? 0) > 0 && <span className="chart-legend-item"><Glyph path="M-1.2 0L0 -1.2L1.2 0L0 1.2Z" hollow={false} />measured</span>}
        {!narrow && <span className="chart-legend-item">area: share of phase time</span>}
      </span>
      <span className="chart-legend-group">
        {!narrow && 'bound by'}
        {bounds.map((bound) => <span key={bound} className="chart-legend-item"><span className={`swatch binds-${bound}`} />{bound}</span>)}
      </span>
    </div>
  );
}

function Glyph({ path, hollow }: { readonly path: string; readonly hollow: boolean }): ReactNode {
  return (
    <svg width="12" height="12" viewBox="-1.4 -1.4 2.8 2.8" aria-hidden="true" className="glyph">
      <path d={path} className={hollow ? 'glyph-hollow' : 'glyph-solid'} />
    </svg>
  );
}
