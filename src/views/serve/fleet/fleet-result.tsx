import { useMemo } from 'react';
import { BarsChart } from '../../../charts/bars/bars-chart.tsx';
import { NO_HIGHLIGHT } from '../../../charts/emphasis.ts';
import { ServingMapChart } from '../../../charts/serving-map/serving-map.tsx';
import { findMapTitle, mapRows, summarizeMap } from '../../../charts/serving-map/words.ts';
import { listedWords } from '../../../units/listed-words.ts';
import type { PlannedFleet } from '../../../serving/fleet/problem.ts';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { CheckPart } from './check-part.tsx';
import { mapData } from './fleet-data.ts';
import { lackingWords } from './fleet-words.ts';
import { FlowsTable } from './flows-table.tsx';
import { MachinesTable } from './machines-table.tsx';
import { fleetBars, fleetBarsTable, fleetBarsTitle, layoutFleetBars } from './single-bars.ts';
import type { FoundFleet } from './use-fleet.ts';

interface FleetResultProps {
  readonly found: FoundFleet;
  readonly plan: PlannedFleet;
  readonly without: readonly string[];
}

/** A fleet that was found: its machines, which requests each gets, what one kind alone would take, and what a simulation makes of it. */
export function FleetResult({ found: { asked, reply }, plan, without }: FleetResultProps) {
  const { answer, check, utilisation, tooFull } = reply;
  const { least } = asked;
  const map = useMemo(() => mapData(answer), [answer]);
  const bars = useMemo(() => fleetBars(answer, plan, least), [answer, plan, least]);
  const lacking = plan.single.flatMap((single) => (single.kind === 'cannot' ? [lackingWords(single, answer)] : []));
  return (
    <>
      <MachinesTable answer={answer} plan={plan} least={least} />
      {!plan.proved && <p className="fleet-quiet">Time ran out before it was proved that nothing takes less; what might be possible lies within {gapWords(plan, least)} of it.</p>}
      {answer.leftOut.length > 0 && <p className="fleet-quiet">Left out, since the model or these settings do not go with them: {listedWords(answer.leftOut)}.</p>}
      <div className="fleet-pair">
        <div>
          <ChartPanel title={findMapTitle(map)} level={3} subtitle="Dollars for a request on machines full of its size, by length of prompt and answer" summary={summarizeMap(map)} file="cheapest-machine-by-size" table={() => mapRows(map)}>
            {(width) => <ServingMapChart data={map} width={width} />}
          </ChartPanel>
          <FlowsTable answer={answer} plan={plan} />
        </div>
        <div>
          {bars.length > 0 && (
            <ChartPanel title={fleetBarsTitle(bars, least)} level={3} subtitle={`Fleets of one kind for the same requests, as full; ${least === 'usd' ? 'dollars an hour' : 'watts'}`} summary={`${fleetBarsTitle(bars, least)}.`} file="fleets-of-one-kind" table={() => fleetBarsTable(bars, least)}>
              {(width) => <BarsChart kind="fleets" name={fleetBarsTitle(bars, least)} summary={`${fleetBarsTitle(bars, least)}.`} listed="Fleets, the least first" layout={layoutFleetBars(bars, least, width)} highlight={NO_HIGHLIGHT} onHover={nothing} onSelect={nothing} />}
            </ChartPanel>
          )}
          {lacking.map((words) => <p key={words} className="fleet-quiet">{words}</p>)}
          {check !== undefined && <CheckPart check={check} carried={reply.carried} grouped={reply.grouped} utilisation={utilisation} tooFull={tooFull} least={least} searched={asked.utilisation === undefined} without={without} />}
        </div>
      </div>
    </>
  );
}

const nothing = (): void => {};

function gapWords({ bound, usdPerHour, watts }: PlannedFleet, least: 'usd' | 'watts'): string {
  const own = least === 'usd' ? (usdPerHour ?? bound) : watts;
  return `${(own > 0 ? Math.max(0, (1 - bound / own) * 100) : 0).toPrecision(2)} %`;
}
