import { quantileName, rateText } from '../../../charts/serving-load/words.ts';
import { formatWhole } from '../../../units/digits.ts';
import { formatPercent, formatText } from '../../../units/format.ts';
import type { FleetCheck } from '../../../serving/fleet/check-fleet.ts';
import type { Objective } from '../../../serving/fleet/problem.ts';
import type { TooFull } from '../../../serving/questions/fleet.ts';
import { MEASURE_WORDS, valueAt } from '../main/measures.ts';
import type { FoundFleet } from './use-fleet.ts';
import { keepsAll, tooFullWords } from './fleet-words.ts';

interface CheckPartProps {
  readonly check: FleetCheck;
  readonly utilisation: number;
  readonly tooFull: readonly TooFull[];
  readonly least: Objective;
  readonly carried: FoundFleet['reply']['carried'];
  readonly grouped: boolean;
  /** Whether how full machines may be was left to the simulation. */
  readonly searched: boolean;
  /** What the plan has and the simulated fleet has not. */
  readonly without: readonly string[];
}

const ROWS = ['ttft', 'gap', 'tpot', 'latency'] as const;
/** Times that a queue is part of. */
const WAITS: ReadonlySet<string> = new Set(['ttft', 'latency']);
const SHARES = [0.5, 0.9, 0.99] as const;

/** What a simulation of the planned fleet makes of the promise: the program that planned it knows no queues. */
export function CheckPart({ check, utilisation, tooFull, least, carried, grouped, searched, without }: CheckPartProps) {
  const { summary, ended } = check;
  const title = ended.kind === 'overloaded' ? 'Simulated, its queue grows without end' : `Simulated, ${formatPercent(summary.kept, 3)} of requests keep every target`;
  const failed = tooFull.filter((one) => one.utilisation !== utilisation);
  return (
    <section className="fleet-part" aria-label="Simulation of the fleet">
      <h3 className="chart-title">{title}</h3>
      <p className="chart-subtitle">Machines may be {formatPercent(utilisation)} full{searched ? (failed.length > 0 || keepsAll(check) ? ', which the simulation found' : '') : ', as was set'}</p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Percentiles of the simulated fleet">
        <table className="twin fleet-check">
          <caption className="unseen">Percentiles of the simulated fleet</caption>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {SHARES.map((at) => <th key={at} scope="col" data-align="end">{quantileName(at)}</th>)}
              <th scope="col" data-align="end">Target</th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map((name) => {
              const target = summary.targets.find((one) => one.name === name);
              return (
                <tr key={name}>
                  <th scope="row">{MEASURE_WORDS[name].name}</th>
                  {SHARES.map((at) => <td key={at} data-number="">{timeText(valueAt(summary[name], at), ended.kind === 'overloaded' && WAITS.has(name))}</td>)}
                  <td data-number="">{target === undefined ? '–' : `${quantileName(target.at)} ${formatText(target.limit, 'seconds', { trim: true })}, ${target.met ? 'kept' : 'missed'}`}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {carried !== undefined && <p className="fleet-quiet">{`Simulated on ${formatWhole(carried.machines)} machines of the same kinds at ${rateText(carried.rate)}: how full they may be is carried over to all.`}</p>}
      {grouped && <p className="fleet-quiet">Smaller groups of these devices kept the targets at no fill that was tried: what a long prompt takes by itself more machines do not shorten.</p>}
      {failed.length > 0 && (
        <>
          <p className="fleet-quiet">Fuller fleets were tried first:</p>
          <ul className="fleet-list">
            {failed.map((one) => <li key={one.utilisation}>{tooFullWords(one, least)}</li>)}
          </ul>
        </>
      )}
      {without.length > 0 && <p className="fleet-quiet">Planned and simulated without {without.join(' and ')}.</p>}
    </section>
  );
}

function timeText(value: number | undefined, least: boolean): string {
  return value === undefined ? '–' : `${least ? 'over ' : ''}${formatText(value, 'seconds')}`;
}
