import { useMemo, useState } from 'react';
import { StepWaterfallChart } from '../../../charts/step-waterfall/step-waterfall.tsx';
import type { StepRowId, StepWaterfallData } from '../../../charts/step-waterfall/types.ts';
import { findStepTitle, stepRows, summarizeStep } from '../../../charts/step-waterfall/words.ts';
import { STEP_PARTS } from '../../../engine/training/results.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { ChartPanel } from '../chart-panel.tsx';

/** Number whose derivation a bar opens. */
function targetOf(part: StepRowId): string {
  return part === 'total' ? 'metric/step_time' : `step/${part}`;
}

function waterfallData(evaluation: Evaluation, baseline: Evaluation | undefined): StepWaterfallData | undefined {
  const parts = evaluation.estimate.training?.step;
  if (parts === undefined) return undefined;
  const before = baseline?.estimate.training?.step;
  const worked = parts.arithmetic + parts.efficiency;
  return { parts, ...(worked > 0 && { kernelEfficiency: parts.arithmetic / worked }), ...(before && { baseline: { name: 'A', parts: before } }) };
}

/** Where the time of an optimizer step goes. */
export function StepPanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const baseline = useApp((state) => state.pinned?.evaluation);
  const glide = useApp((state) => !state.dragging);
  const explained = useApp((state) => state.view.explain);
  const { look } = useCommands();
  const [hovered, setHovered] = useState<StepRowId>();
  const focus = (['total', ...STEP_PARTS] as const).find((part) => targetOf(part) === explained);
  const highlight = useMemo(() => ({ hovered, focused: new Set<string>(focus === undefined ? [] : [focus]) }), [hovered, focus]);
  const data = useMemo(() => waterfallData(evaluation, baseline), [evaluation, baseline]);
  if (data === undefined) return null;
  return (
    <ChartPanel title={findStepTitle(data)} level={2} subtitle="Where the rest of a step goes, on the busiest stage; select a bar for its formula" summary={summarizeStep(data)} file="step" table={() => stepRows(data)}>
      {(width) => <StepWaterfallChart data={data} width={width} glide={glide} highlight={highlight} onHover={setHovered} onSelect={(part) => look({ explain: focus === part ? undefined : targetOf(part) })} />}
    </ChartPanel>
  );
}
