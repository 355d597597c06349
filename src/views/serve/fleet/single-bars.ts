import type { BarsLayout, PlacedBar } from '../../../charts/bars/types.ts';
import { fitted } from '../../../charts/bars/wrap.ts';
import type { ChartTable } from '../../../charts/table.ts';
import { textWidth } from '../../../charts/text-width.ts';
import { formatPercent, formatText } from '../../../units/format.ts';
import type { Objective, PlannedFleet } from '../../../serving/fleet/problem.ts';
import type { FleetAnswer } from '../../../serving/fleet/types.ts';
import { countWords } from './fleet-words.ts';
import { onlyKind } from './fleet-data.ts';

/** A fleet beside others, by what is made least. */
export interface FleetBar {
  readonly name: string;
  readonly takes: number;
  /** Over the fleet that was found, as a share; 0 for that itself. */
  readonly more: number;
  readonly chosen: boolean;
  readonly withinCaps: boolean;
}

/** The fleet that was found, and the fleets of one kind each that serve the same, the least first. Those of unknown price are left out. */
export function fleetBars({ machines }: FleetAnswer, plan: PlannedFleet, least: Objective): readonly FleetBar[] {
  const takes = (fleet: { readonly usdPerHour: number | undefined; readonly watts: number }): number | undefined => (least === 'usd' ? fleet.usdPerHour : fleet.watts);
  const own = takes(plan);
  if (own === undefined) return [];
  const only = onlyKind(plan);
  const others = plan.single.flatMap((single): readonly FleetBar[] => {
    const value = single.kind === 'serves' ? takes(single) : undefined;
    if (single.kind !== 'serves' || value === undefined || single.machine === only?.machine) return [];
    return [{ name: countWords(single.count, machines[single.machine]?.name ?? ''), takes: value, more: own > 0 ? value / own - 1 : 0, chosen: false, withinCaps: single.withinCaps }];
  });
  const name = only === undefined ? 'The mix' : countWords(only.count, machines[only.machine]?.name ?? '');
  return [{ name, takes: own, more: 0, chosen: true, withinCaps: true }, ...others.sort((a, b) => a.takes - b.takes)];
}

const ROW = 26;
const BAR = 12;

function takesWords(least: Objective, takes: number): string {
  return formatText(takes, least === 'usd' ? 'usd-per-hour' : 'watts');
}

function moreWords({ chosen, more, withinCaps }: FleetBar): string {
  const words = chosen ? '' : more < 0.0005 ? 'as much' : `+${formatPercent(more)}`;
  return withinCaps ? words : `${words}, beyond the limits`;
}

/** Rows of bars from zero, the found fleet first. */
export function layoutFleetBars(bars: readonly FleetBar[], least: Objective, width: number): BarsLayout {
  const texts = bars.map((bar) => [takesWords(least, bar.takes), moreWords(bar)].filter((text) => text !== '').join(', '));
  const highest = Math.max(1e-30, ...bars.map(({ takes }) => takes));
  const left = Math.min(width * 0.45, Math.max(...bars.map(({ name }) => textWidth(name, 13, true))) + 12);
  const room = Math.max(20, width - left - Math.max(...texts.map((text) => textWidth(text, 13, true))) - 12);
  return {
    width, height: bars.length * ROW + 2, lines: [{ id: 'axis', look: 'axis', path: `M${left} 0V${bars.length * ROW}` }],
    bars: bars.map((bar, at): PlacedBar => {
      const y = at * ROW;
      const long = Math.max(1.5, (room * bar.takes) / highest);
      return {
        id: String(at), tone: bar.chosen ? 'total' : bar.withinCaps ? 'plain' : 'quiet',
        description: `${bar.name}: ${texts[at] ?? ''}`,
        bar: { x: left, y: y + (ROW - BAR) / 2, width: long, height: BAR }, hit: { x: 0, y: y + 1, width, height: ROW - 2 },
        texts: [
          { text: fitted(bar.name, left - 10, 13, bar.chosen), x: 0, y: y + ROW / 2 + 4, anchor: 'start', look: bar.chosen ? 'strong' : 'value' },
          { text: texts[at] ?? '', x: left + long + 6, y: y + ROW / 2 + 4, anchor: 'start', look: bar.chosen ? 'strong' : 'value' },
        ],
      };
    }),
  };
}

/** The finding: what one kind alone takes over the fleet that was found. */
export function fleetBarsTitle(bars: readonly FleetBar[], least: Objective): string {
  const [own, first] = bars;
  const verb = least === 'usd' ? 'costs' : 'draws';
  if (own === undefined || first === undefined) return 'No fleet of one kind serves them all';
  if (own.name !== 'The mix') return `The next kind alone ${verb} ${first.more < 0.0005 ? 'as much' : `${formatPercent(first.more)} more`}`;
  return first.more < 0.0005 ? `One kind alone ${verb} no more than the mix` : `One kind alone ${verb} ${formatPercent(first.more)} more at least`;
}

export function fleetBarsTable(bars: readonly FleetBar[], least: Objective): ChartTable {
  return {
    columns: [{ key: 'fleet', label: 'Fleet' }, { key: 'takes', label: least === 'usd' ? 'Cost' : 'Power', unit: least === 'usd' ? '$/h' : 'W' }, { key: 'more', label: 'Over the fleet found, share' }, { key: 'limits', label: 'Within the limits' }],
    rows: bars.map(({ name, takes, more, withinCaps }) => [name, takes, more, withinCaps ? 'yes' : 'no']),
  };
}
