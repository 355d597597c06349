import type { MetricName } from '../engine/estimate-types.ts';
import type { FieldName, Settings } from '../scenario/fields.ts';
import type { Changes, Player } from './changes.ts';
import type { Pricer } from './pricer.ts';

/** Figures of a datasheet that can be set by themselves. */
const FIGURES = ['memoryBandwidth', 'matrixPeak', 'memoryCapacity', 'scaleUp', 'scaleOut', 'tdp', 'price'] as const satisfies readonly FieldName[];

/** A figure stands for its machine where, set alone, it makes this much of what the machine makes, and no more than the inverse. */
const STANDS_FOR = 0.8;

/** The changes, another machine with the one figure through which it acts, where one alone does nearly all of it. */
export function withFigures(changes: Changes, metric: MetricName, pricer: Pricer): Changes {
  const { start, players } = changes;
  const machine = players.find(({ key }) => key === 'device');
  const present = machine && pricer.metric(start, metric);
  const whole = machine && pricer.metric(machine.apply(start), metric);
  if (machine === undefined || present === undefined || whole === undefined || whole === present) return changes;
  const through = FIGURES.filter((figure) => {
    // What somebody set is no figure of the machine.
    if (start[figure] !== undefined) return false;
    const alone = pricer.metric({ ...start, [figure]: changes.to[figure] } as Settings, metric);
    const share = alone === undefined ? 0 : (alone - present) / (whole - present);
    return share >= STANDS_FOR && share <= 1 / STANDS_FOR;
  });
  const [figure] = through;
  if (figure === undefined || through.length > 1) return changes;
  return { ...changes, players: players.map((player): Player => (player === machine ? { ...player, through: figure } : player)) };
}
