import { useDeferredValue, useMemo, useState } from 'react';
import type { ServeQuestion } from '../../../serving/api.ts';
import { offersFor } from '../../../serving/fleet/offers.ts';
import type { ServeValues } from '../../../serving/plan/values.ts';
import { useAppStore } from '../../../store/react.tsx';
import type { ServingRunner } from '../../../store/serving/types.ts';
import { useCatalog } from '../../catalog-context.tsx';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import { FIRST_CHOICE, requestOf } from './fleet-choice.ts';
import { onlyKind } from './fleet-data.ts';
import { FleetForm } from './fleet-form.tsx';
import { FleetResult } from './fleet-result.tsx';
import { countWords, fleetTitle, shortfallTexts } from './fleet-words.ts';
import { takeFleet } from './take-fleet.ts';
import { useFleet, type FoundFleet } from './use-fleet.ts';
import './fleet.css';

interface FleetPanelProps {
  readonly serve: ServePlanModel;
  readonly runner: ServingRunner;
}

/** Which machines serve the plan's requests within its targets for the least money or power, out of those on offer. */
export function FleetPanel({ serve, runner }: FleetPanelProps) {
  const [choice, setChoice] = useState(FIRST_CHOICE);
  const { found, working, failure, find, leave } = useFleet(runner);
  const offers = useOffers(useDeferredValue(serve.served));
  const asked = useMemo(() => requestOf(choice, offers), [choice, offers]);
  const told = useMemo(() => found && tellFleet(found), [found]);
  const old = found !== undefined && !sameQuestion(found, serve.question, asked);
  const goal = choice.least === 'usd' ? 'Find the cheapest fleet' : 'Find the fleet of least power';
  return (
    <section className="fleet" id="fleet" tabIndex={-1} aria-label="Fleet planner" aria-busy={working !== undefined}>
      <div className="fleet-head">
        <h2 className="chart-title">{failure !== undefined ? 'No fleet could be planned' : (told?.title ?? `Which machines would keep the targets for the least ${choice.least === 'usd' ? 'money' : 'power'}`)}</h2>
        <div className="fleet-actions">
          {found !== undefined && told?.kept === true && !old && <TakeButton serve={serve} found={found} />}
          {working !== undefined && (
            <button type="button" className="link-button" onClick={leave}>
              Stop
            </button>
          )}
          <button type="button" className="button" disabled={asked.machines?.length === 0} onClick={() => find(serve.question, asked)}>
            {found === undefined ? goal : 'Find anew'}
          </button>
        </div>
      </div>
      <p className="unseen fleet-said" role="status">{working === undefined && failure === undefined ? told?.title : ''}</p>
      <div className="fleet-bar" aria-hidden="true">{working !== undefined && <div style={{ inlineSize: `${Math.max(2, working * 100)}%` }} />}</div>
      <p className="chart-subtitle">
        {working !== undefined ? progressWords(working) : old ? 'Of a plan or a choice before; find it anew.' : found === undefined ? 'Requests are sorted by size, every machine is priced for every size, an integer program picks the mix (Mélange, arXiv:2404.14527), and the mix is simulated.' : foundWords(found)}
      </p>
      {failure !== undefined && <p className="serve-notice is-bad" role="alert">{failure}</p>}
      {told !== undefined && told.lines.length > 0 && (
        <ul className="fleet-missing" data-old={old ? '' : undefined}>
          {told.lines.map((line) => <li key={line}>{line}</li>)}
        </ul>
      )}
      <details className="rail-fold">
        <summary>Machines on offer and limits</summary>
        <FleetForm choice={choice} offers={offers} onChange={setChoice} />
      </details>
      <div className="fleet-answer" data-old={old ? '' : undefined}>
        {found?.reply.answer.plan.kind === 'planned' && <FleetResult found={found} plan={found.reply.answer.plan} without={withoutWords(serve.values[0])} />}
      </div>
    </section>
  );
}

function useOffers(settings: ServePlanModel['served']) {
  const catalog = useCatalog();
  return useMemo(() => offersFor(settings, catalog), [settings, catalog]);
}

/** The finding, and what else has to be said of it. */
function tellFleet({ asked, reply: { answer, check } }: FoundFleet): { readonly title: string; readonly lines: readonly string[]; readonly kept: boolean } {
  const { plan } = answer;
  switch (plan.kind) {
    case 'planned':
      return { title: fleetTitle(answer, plan, check, asked.least), lines: [], kept: true };
    case 'infeasible':
      return { ...(shortfallTexts(answer) ?? { title: '', lines: [] }), kept: false };
    case 'unfinished':
    case 'refused':
      return { title: 'No fleet could be planned', lines: [plan.message], kept: false };
  }
}

/** Whether an answer is to what would be asked now. */
function sameQuestion({ of, asked }: FoundFleet, question: ServeQuestion, now: FoundFleet['asked']): boolean {
  return of === question && JSON.stringify(asked) === JSON.stringify(now);
}

function progressWords(share: number): string {
  return share < 0.5 ? 'Pricing what every machine does of every size of request' : 'Simulating the fleet, the fullest first';
}

function foundWords({ asked, reply: { answer } }: FoundFleet): string {
  const { buckets, machines } = answer;
  const split = asked.slices === undefined ? 'any split' : `${asked.slices} slices of each`;
  if (buckets.length === 1) return `Out of ${machines.length} kinds of machines for requests of one size, ${split}`;
  return `Out of ${machines.length} kinds of machines for ${buckets.length} sizes of requests, ${split}`;
}

/** Parts of a policy that fleets are planned without. */
function withoutWords(values: ServeValues | undefined): readonly string[] {
  if (values === undefined) return [];
  return [...(values.cache === 'off' ? [] : ['the prefix cache']), ...(values.speculation === 'off' ? [] : ['guessed tokens']), ...(values.batching === 'disaggregated' ? ['reading and writing on machines of their own'] : [])];
}

/** Takes a fleet of one kind over into the plan; one step of undo. */
function TakeButton({ serve, found }: { readonly serve: ServePlanModel; readonly found: FoundFleet }) {
  const store = useAppStore();
  const { answer } = found.reply;
  const only = answer.plan.kind === 'planned' ? onlyKind(answer.plan) : undefined;
  const machine = only && answer.machines[only.machine];
  const { device, count: devices = 1, price } = machine?.settings ?? {};
  if (only === undefined || machine === undefined || typeof device !== 'string') return null;
  const take = (): void => {
    const { settings, text } = takeFleet(store.getState().settings, serve.plan, { device, devices, ...(price !== undefined && { price }) }, only.count);
    store.commands.serve(text, settings);
  };
  return (
    <button type="button" className="button" onClick={take}>
      Use {countWords(only.count, machine.name)}
    </button>
  );
}
