import { formatPercent } from '../../../units/format.ts';
import { listedWords } from '../../../units/listed-words.ts';
import type { PlannedFleet } from '../../../serving/fleet/problem.ts';
import type { FleetAnswer } from '../../../serving/fleet/types.ts';
import { flowsBySize } from './fleet-data.ts';
import { sizeWords } from './fleet-words.ts';

/** Where the fleet sends requests of every size: not always to the cheapest machine for it, which may have no room, or too little to do to be there. */
export function FlowsTable({ answer, plan }: { readonly answer: FleetAnswer; readonly plan: PlannedFleet }) {
  const kinds = plan.counts.filter((count) => count > 0).length;
  if (kinds < 2) return <p className="fleet-quiet">All requests go to the one kind of machine there is: others would be cheaper for some sizes if they were full of them, which they would not be.</p>;
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  return (
    <details className="rail-fold">
      <summary>Where requests of every size go</summary>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Where requests of every size go">
        <table className="twin">
          <caption className="unseen">Where requests of every size go</caption>
          <thead>
            <tr>
              <th scope="col">Size</th>
              <th scope="col" data-align="end">Requests</th>
              <th scope="col">Go to</th>
            </tr>
          </thead>
          <tbody>
            {flowsBySize(answer, plan).map(({ bucket, share, to }) => {
              const size = answer.buckets[bucket];
              return (
                <tr key={bucket}>
                  <th scope="row">{size === undefined ? '' : capital(sizeWords(size))}</th>
                  <td data-number="">{formatPercent(share)}</td>
                  <td>{listedWords(to.map((one) => `${answer.machines[one.machine]?.name ?? ''}${to.length === 1 ? '' : ` ${formatPercent(one.share)}`}`))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}
