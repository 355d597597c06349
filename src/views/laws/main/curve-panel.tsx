import { useMemo, useState } from 'react';
import { LawCurveChart } from '../../../charts/law-curve/law-curve.tsx';
import { lawRows, summarizeLaw } from '../../../charts/law-curve/words.ts';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { curveData } from '../model/curve-data.ts';
import type { LawModel } from '../model/use-law.ts';

/** The law along one input. */
export function CurvePanel({ law }: { readonly law: LawModel }) {
  const [height, setHeight] = useState<'log' | 'linear'>();
  const { choice, setting, published, axis, family, changed } = law;
  const data = useMemo(() => curveData({ choice, setting, published, axis, family, changed }, height), [choice, setting, published, axis, family, changed, height]);
  return (
    <ChartPanel
      title={data.title} level={2} file={`law-${choice.law.id}`} summary={summarizeLaw(data)} table={() => lawRows(data)}
      subtitle={<><strong>Law, not a measurement.</strong> {described(data.fitted !== undefined, data.marks.length > 0, changed.length > 0)}</>}
      actions={<Segmented look="plain" label="Height of the chart" value={data.y.log ? 'log' : 'linear'} options={[{ value: 'linear', label: 'linear' }, { value: 'log', label: 'log' }]} onChange={setHeight} />}
    >
      {(width) => <LawCurveChart data={data} width={width} height={heightFor(width)} onPick={(x) => law.dragInputs({ [data.x.symbol]: x })} onCommit={law.commit} />}
    </ChartPanel>
  );
}

/** What the marks are. */
function described(fitted: boolean, points: boolean, changed: boolean): string {
  return [
    fitted ? 'Shaded and solid where it was fitted, dashed beyond.' : 'Its source names no range that it was fitted on.',
    ...(points ? ['Squares are published points, crosses your own.'] : []),
    ...(changed ? ['Grey is the law as published.'] : []),
    'Drag along it.',
  ].join(' ');
}

function heightFor(width: number): number {
  return Math.round(width < 560 ? Math.max(300, width * 0.85) : Math.min(440, width * 0.6));
}
