import { useMemo } from 'react';
import { CloudChart } from '../../../charts/cloud/cloud.tsx';
import type { CloudPoint, CloudProps } from '../../../charts/cloud/props.ts';
import { insideSentence } from '../../../scenario/words.ts';
import { scenarioCount } from '../../../sweep/plan.ts';
import type { Front, SweepSpec } from '../../../sweep/types.ts';
import type { SweepLook } from '../../../sweep/text.ts';
import { formatCount } from '../../../units/format.ts';
import type { PointActions } from '../model/use-actions.ts';
import type { SweepFindings } from '../model/use-findings.ts';
import { cloudAxis } from './axis-words.ts';
import { colourByOf } from './colours.ts';
import { bandOutline } from './outline.ts';
import { describeHit, hintOf, layersOf, linesOf, marksOf } from './cloud-words.ts';
import type { Picture } from './use-picture.ts';

export interface SweepPictureProps {
  readonly width: number;
  readonly height: number;
  readonly findings: SweepFindings;
  readonly front: Front;
  readonly look: SweepLook;
  readonly picture: Picture;
  /** The scenario of Explore: its values of the objectives. */
  readonly here: readonly number[] | undefined;
  readonly actions: PointActions;
  /** The point pointed at elsewhere on the page, by its place in the sweep. */
  readonly pointed: number | undefined;
  readonly onHover: (index: number | undefined) => void;
}

/** Every scenario as a point, with the frontier, its band, the limits and the reader's own scenario. */
export function SweepPicture({ width, height, findings, front, look, picture, here, actions, pointed, onHover }: SweepPictureProps) {
  const { extent, painter } = picture;
  const { worded, margin, question, found } = findings;
  const { spec } = question;
  const axes = useAxes(findings, look, extent);
  const layers = useMemo(() => layersOf(front, spec.objectives), [front, spec]);
  const drawnMarks = useMemo(() => marksOf(findings), [findings]);
  const limits = useMemo(() => linesOf(worded), [worded]);
  const colourBy = useMemo(() => colourByOf(spec, look, worded), [spec, look, worded]);
  const band = useMemo(() => (margin === undefined || extent === undefined ? undefined : { outline: bandOutline(front, spec.objectives, margin, extent), label: '80\u00a0% band' }), [margin, extent, front, spec]);
  const describe = useMemo((): CloudProps['describe'] => (hit) => describeHit(hit, findings), [findings]);
  const hereAt = useMemo(() => placed(here), [here]);
  const row = pointed === undefined ? undefined : found.rows.find(({ index }) => index === pointed);
  if (axes === undefined) return null;
  return (
    <CloudChart
      width={width}
      height={height}
      name={findings.title}
      summary={summaryOf(findings, spec)}
      painter={painter}
      extent={extent}
      x={axes.x}
      y={axes.y}
      colourBy={colourBy}
      layers={layers}
      band={band}
      marks={drawnMarks}
      constraints={limits}
      here={hereAt === undefined ? undefined : { ...hereAt, label: 'you are here' }}
      hint={hintOf(worded)}
      pointed={placed(row?.values)}
      describe={describe}
      onOpen={actions.open}
      onCompare={actions.compare}
      onHover={onHover}
    />
  );
}

function placed(values: readonly number[] | undefined): CloudPoint | undefined {
  const [x = Number.NaN, y = Number.NaN] = values ?? [];
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : undefined;
}

function useAxes({ worded }: SweepFindings, look: SweepLook, extent: Picture['extent']): Pick<CloudProps, 'x' | 'y'> | undefined {
  return useMemo(() => {
    const [across, up] = worded.objectives;
    return across === undefined || up === undefined ? undefined : { x: cloudAxis(across, look.linear.includes('x'), extent?.drawn.x), y: cloudAxis(up, look.linear.includes('y'), extent?.drawn.y) };
  }, [worded, look, extent]);
}

function summaryOf({ found, worded }: SweepFindings, spec: SweepSpec): string {
  const [across, up] = worded.objectives;
  const named = [across, up].flatMap((objective) => (objective === undefined ? [] : [insideSentence(objective.words.name)]));
  const onIt = found.rows.length === 0 ? 'none of them keeps to all limits' : `${formatCount(found.rows.length)} of them on the frontier, listed in the table`;
  return `${formatCount(scenarioCount(spec))} scenarios by ${named.join(' and ')}; ${onIt}.`;
}
