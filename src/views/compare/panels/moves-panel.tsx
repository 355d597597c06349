import { memo, useMemo } from 'react';
import { Roofline } from '../../../charts/roofline/roofline.tsx';
import { rooflineRows } from '../../../charts/roofline/rows.ts';
import { findRooflineTitle, summarizeRoofline } from '../../../charts/roofline/title.ts';
import type { RooflineData } from '../../../charts/roofline/types.ts';
import { PHASE_LEAD, PHASE_WORDS } from '../../../charts/words.ts';
import type { PhaseName } from '../../../engine/job.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { rooflineData } from '../../explore/model/roofline-data.ts';
import { letterAt } from '../use-compared.ts';
import { useMarked } from './use-marked.ts';

interface MovesPanelProps {
  readonly first: Evaluation;
  readonly other: Evaluation;
  readonly beside: number;
}

function heightFor(width: number): number {
  return Math.round(width < 560 ? Math.max(280, width * 0.8) : Math.min(520, Math.max(340, width * 0.58)));
}

/** Where every operation of one phase stood under the first scenario's roofs, and where it stands under the other's. */
export const MovesPanel = memo(function MovesPanel({ first, other, beside }: MovesPanelProps) {
  const wanted = useApp((state) => state.view.phase);
  const glide = useApp((state) => !state.dragging);
  const { look } = useCommands();
  const marked = useMarked();
  const phases = useMemo(() => phasesOf(other), [other]);
  const phase = phases.includes(wanted) ? wanted : phases[0];
  const before = useMemo(() => rooflineData(first, undefined), [first]);
  const after = useMemo(() => rooflineData(other, undefined), [other]);
  const data = useMemo(() => phase && movesData(before, after, beside, phase), [before, after, beside, phase]);
  if (data === undefined || phase === undefined) return null;
  const letter = letterAt(beside);
  const choose = phases.length > 1 && <Segmented look="plain" label="Phase" value={phase} options={phases.map((value) => ({ value, label: PHASE_WORDS[value] }))} onChange={(value) => look({ phase: value })} />;
  return (
    <ChartPanel title={findRooflineTitle(data)} level={2} subtitle={subtitleOf(PHASE_WORDS[phase], letter, data)} actions={choose} summary={summarizeRoofline(data)} file="moves" table={() => rooflineRows(data)}>
      {(width) => <Roofline data={data} width={width} height={heightFor(width)} glide={glide} {...marked} />}
    </ChartPanel>
  );
});

function subtitleOf(phase: string, letter: string, { baseline }: RooflineData): string {
  return baseline?.marks.length === 0 ? `${phase} of ${letter}; A has no such phase` : `${phase}: every operation from A (hollow, dashed roof) to ${letter} (filled)`;
}

function phasesOf({ estimate }: Evaluation): readonly PhaseName[] {
  return PHASE_LEAD.filter((phase) => estimate.phases.some(({ name, ops = [] }) => name === phase && ops.length > 0));
}

/** Both scenarios' marks and roofs, of one phase. */
function movesData(before: RooflineData, data: RooflineData, beside: number, phase: PhaseName): RooflineData {
  const within = <T extends { readonly phase: PhaseName }>(marks: readonly T[]): readonly T[] => marks.filter((mark) => mark.phase === phase);
  return {
    ceilings: data.ceilings, slopes: data.slopes, marks: within(data.marks), unplaced: within(data.unplaced ?? []), name: letterAt(beside),
    baseline: { name: letterAt(0), marks: within(before.marks), ceilings: before.ceilings, slopes: before.slopes },
  };
}
