import { formatCount, formatPercent, formatText } from '../../../units/format.ts';
import type { Objective, PlannedFleet } from '../../../serving/fleet/problem.ts';
import type { FleetAnswer } from '../../../serving/fleet/types.ts';
import { rateOn, wattsOn } from './fleet-data.ts';
import { accountWords } from './fleet-words.ts';

interface MachinesTableProps {
  readonly answer: FleetAnswer;
  readonly plan: PlannedFleet;
  readonly least: Objective;
}

/** Every machine on offer: how many of it, how full, what it gets and takes, what it is good for. Chosen ones first. */
export function MachinesTable({ answer, plan, least }: MachinesTableProps) {
  const order = plan.machines.toSorted((a, b) => b.count - a.count || share(b) - share(a));
  function share({ goodFor }: (typeof plan.machines)[number]): number {
    return goodFor.reduce((sum, { bucket }) => sum + (answer.buckets[bucket]?.share ?? 0), 0);
  }
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Machines of the fleet">
      <table className="twin fleet-machines">
        <caption className="unseen">Machines of the fleet</caption>
        <thead>
          <tr>
            <th scope="col">Machine</th>
            <th scope="col" data-align="end">Count</th>
            <th scope="col" data-align="end">Full</th>
            <th scope="col" data-align="end">Requests</th>
            <th scope="col" data-align="end">$/h</th>
            <th scope="col" data-align="end">Power</th>
            <th scope="col">Good for</th>
          </tr>
        </thead>
        <tbody>
          {order.map((account) => {
            const { machine, count, use } = account;
            const { name = '', usdPerHour } = answer.machines[machine] ?? {};
            const none = count === 0;
            return (
              <tr key={machine} data-none={none ? '' : undefined}>
                <th scope="row">{name}</th>
                <td data-number="">{formatCount(count)}</td>
                <td data-number="">{none ? '–' : formatPercent(use)}</td>
                <td data-number="">{none ? '–' : formatPercent(rateOn(plan, machine) / answer.rate)}</td>
                <td data-number="">{usdPerHour === undefined ? '–' : formatText(usdPerHour * (none ? 1 : count), 'usd')}{none && usdPerHour !== undefined && ' each'}</td>
                <td data-number="">{none ? '–' : formatText(wattsOn(answer, plan, machine), 'watts')}</td>
                <td className="fleet-why">{accountWords(account, answer, least)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
