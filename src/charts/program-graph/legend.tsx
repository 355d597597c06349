import type { ReactNode } from 'react';
import type { Program } from '../../program/program.ts';
import type { ProgramResult } from '../../program/result.ts';
import { KIND_MARKS, KIND_NAMES, KINDS } from './kinds.ts';

/** What marks, lines and doubled cards mean, as far as they occur. */
export function GraphLegend({ program, result }: { readonly program: Program; readonly result: ProgramResult | undefined }): ReactNode {
  const there = KINDS.filter((kind) => kind !== 'group' && program.nodes.some((node) => node.kind === kind));
  return (
    <div className="chart-legend">
      <span className="chart-legend-group">
        {there.map((kind) => (
          <span key={kind} className={`chart-legend-item kind-${kind}`}>
            <svg width={12} height={12} viewBox="-6 -6 12 12" aria-hidden="true"><path className="card-mark" d={KIND_MARKS[kind]} /></svg>
            {KIND_NAMES[kind]}
          </span>
        ))}
      </span>
      <span className="chart-legend-group">
        {result?.nodes.some(({ critical }) => critical) === true && <span className="chart-legend-item"><span className="legend-way" />longest way</span>}
        {program.nodes.some(({ once }) => once === true) && <span className="chart-legend-item"><span className="legend-once" />done once</span>}
        <span className="chart-legend-item"><span className="legend-share" />share of one {program.use ?? 'use'}, or of what is done once</span>
      </span>
    </div>
  );
}
