import type { CloudPoint } from '../../../charts/cloud/props.ts';
import type { CloudExtent } from '../../../charts/cloud/types.ts';
import { frontierStaircase, type Corner } from '../../../sweep/frontier/uncertain.ts';
import type { Front, Objective } from '../../../sweep/types.ts';

/** How far the band runs on beyond what is drawn, so that its ends are never seen. */
const BEYOND = 100;

/** The outline of what is perhaps better than the frontier: along the frontier, and back along the margin. */
export function bandOutline(front: Front, objectives: readonly Objective[], margin: readonly Corner[], { drawn }: CloudExtent): readonly CloudPoint[] {
  const [across, up] = objectives;
  if (across === undefined || up === undefined) return [];
  const edge = frontierStaircase(front, objectives.map(({ want }) => want));
  const worst = (want: Objective['want'], { lowPositive, high }: CloudExtent['drawn']['x']): number => (want === 'least' ? high * BEYOND : lowPositive / BEYOND);
  const [x, y] = [worst(across.want, drawn.x), worst(up.want, drawn.y)];
  // Before the first points have come the picture has no reach, and the band no ends.
  if (!Number.isFinite(x) || !Number.isFinite(y)) return [];
  const whole = (corners: readonly Corner[]): readonly CloudPoint[] => {
    const [first, last] = [corners[0], corners.at(-1)];
    return first === undefined || last === undefined ? [] : [{ x: first.x, y }, ...corners, { x, y: last.y }];
  };
  return [...whole(edge), ...whole(margin).toReversed()];
}
