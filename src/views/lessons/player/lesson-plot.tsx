import { lazy, Suspense, useMemo } from 'react';
import { BarsChart } from '../../../charts/lesson/bars-chart.tsx';
import { CurveChart } from '../../../charts/lesson/curve-chart.tsx';
import { RooflineChart } from '../../../charts/lesson/roofline-chart.tsx';
import { StackChart } from '../../../charts/lesson/stack-chart.tsx';
import type { GuessOn, PlotSize } from '../../../charts/lesson/types.ts';
import { useSize } from '../../../charts/use-size.ts';
import type { Step } from '../../../lessons/lesson.ts';
import { plotData } from './plot-data.ts';
import { describePlot } from './plot-words.ts';
import { usePlotType } from './use-plot-type.ts';
import type { StepValues } from './use-values.ts';

const ExplorePanel = lazy(async () => ({ default: (await import('./explore-panel.tsx')).ExplorePanel }));

interface LessonPlotProps {
  readonly step: Step;
  readonly values: StepValues;
  readonly guess: GuessOn | undefined;
}

/** The plot of a step, as large as its room. */
export function LessonPlot({ step, values, guess }: LessonPlotProps) {
  const [attach, room] = useSize();
  const type = usePlotType(room?.width);
  const data = useMemo(() => plotData(step, values.of, guess), [step, values.of, guess]);
  if (step.plot.kind === 'panel') {
    return (
      <div className="lesson-panel">
        <Suspense fallback={<p className="lesson-waiting" aria-busy="true" />}>
          <ExplorePanel panel={step.plot.panel} />
        </Suspense>
      </div>
    );
  }
  const size: PlotSize | undefined = room && { width: room.width, height: Math.max(room.height, type * 15), type };
  const summary = describePlot(data);
  return (
    <div ref={attach} className="lesson-plot" aria-busy={!values.current}>
      {size !== undefined && size.width > 0 && data !== undefined && <Chart data={data} size={size} summary={summary} />}
    </div>
  );
}

function Chart({ data, size, summary }: { readonly data: NonNullable<ReturnType<typeof plotData>>; readonly size: PlotSize; readonly summary: string }) {
  switch (data.kind) {
    case 'bars':
      return <BarsChart data={data.data} size={size} summary={summary} />;
    case 'stack':
      return <StackChart data={data.data} size={size} summary={summary} />;
    case 'curve':
      return <CurveChart data={data.data} size={size} summary={summary} />;
    case 'roofline':
      return <RooflineChart data={data.data} size={size} summary={summary} />;
  }
}
