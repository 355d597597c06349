import type { ReactNode } from 'react';
import { quantileName, rateText } from '../../../charts/serving-load/words.ts';
import type { ServeSummary } from '../../../serving/outcome/summary.ts';
import { PERCENTILES, type Steady } from '../../../serving/outcome/types.ts';
import { POINT_REQUESTS } from '../../../serving/questions/curve.ts';
import type { PolicyOutcome } from '../../../serving/run.ts';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { formatDigits, formatWhole } from '../../../units/digits.ts';
import { formatPercent, formatText } from '../../../units/format.ts';
import { MEASURE_WORDS } from './measures.ts';
import { lookupWords } from './notices.ts';
import { highestRate, type ShownPolicy } from './shown.ts';
import { devicesOf, LABELS, type TileName } from './tiles.ts';

interface ExplainPanelProps {
  readonly name: TileName;
  readonly policy: ShownPolicy;
  readonly perReplica: number;
  readonly onClose: () => void;
}

/** How a headline figure comes about: what it is, what it is made of, where its parts come from. */
export function ExplainPanel({ name, policy, perReplica, onClose }: ExplainPanelProps) {
  const { answer } = policy;
  return (
    <Panel open title={name === 'ttft' || name === 'gap' ? MEASURE_WORDS[name].name : LABELS[name]} above={policy.name} onClose={onClose}>
      <div className="serve-explained">
        {answer.ok ? <Explained name={name} policy={policy} answer={answer} perReplica={perReplica} /> : <p>{answer.message}</p>}
      </div>
    </Panel>
  );
}

type ExplainedProps = Omit<ExplainPanelProps, 'onClose'> & { readonly answer: PolicyOutcome };

function Explained({ name, policy, answer, perReplica }: ExplainedProps): ReactNode {
  const { summary, result, values, part: { replicas, of } } = answer;
  const { totals, steady } = result;
  const part = steady ?? totals;
  switch (name) {
    case 'ttft':
      return (
        <>
          <p>From a request’s arrival to its first token: the wait in the queue, then the passes that read its prompt. One value a request.</p>
          <SpreadTable summary={summary} measure="ttft" least={policy.overloaded} />
          <Targets summary={summary} name="ttft" />
          <Source answer={answer} />
        </>
      );
    case 'gap':
      return (
        <>
          <p>From one token of an answer to its next, every gap of every answer counted: what a reader sees stall. The target is held to these, all together.</p>
          <SpreadTable summary={summary} measure="gap" />
          <Targets summary={summary} name="gap" />
          <h3>Time per output token</h3>
          <p>From a request’s first token to its last, divided by the tokens between them: its mean gap. One value a request with more than one token.</p>
          <SpreadTable summary={summary} measure="tpot" />
          <Targets summary={summary} name="tpot" />
          <Source answer={answer} />
        </>
      );
    case 'output':
      return (
        <>
          <Part steady={steady} />
          <p>{`Tokens written over that time: ${formatWhole((part.outputTokens * of) / replicas)} in ${formatText(part.seconds, 'seconds')} is ${formatDigits(summary.outputPerSecond)} tokens/s.${devicesOf(values, perReplica) === 1 ? '' : ` On ${formatWhole(devicesOf(values, perReplica))} devices that is ${formatDigits(summary.outputPerSecond / devicesOf(values, perReplica))} each.`}`}</p>
          <p>{`It follows the rate until replicas are full. They have something to do for ${formatPercent(summary.utilisation)} of the time, with ${formatDigits(summary.meanBatch)} requests at work on average; one request at a time keeps a replica working, and more at once make its passes worth more.`}</p>
          <Source answer={answer} />
        </>
      );
    case 'highest':
      return <Highest policy={policy} summary={summary} />;
    case 'cost':
      return summary.usdPerHour === undefined || summary.usdPerMillion === undefined ? (
        <p>No price of these devices is known. Set one in Explore, under the device.</p>
      ) : (
        <>
          <Part steady={steady} />
          <p>{`All devices cost ${formatText(summary.usdPerHour, 'usd')} an hour, busy or not. Over ${formatText(part.seconds, 'seconds')} that is ${formatText((summary.usdPerHour * part.seconds) / 3600, 'usd')} for ${formatWhole((part.outputTokens * of) / replicas)} output tokens: ${formatText(summary.usdPerMillion, 'usd')} a million.`}</p>
          {summary.usdPerMillionInput !== undefined && summary.usdPerMillionOutput !== undefined && (
            <p>{`Split by the time passes take for each: ${formatText(summary.usdPerMillionInput, 'usd')} for a million prompt tokens, ${formatText(summary.usdPerMillionOutput, 'usd')} for a million output tokens.`}</p>
          )}
          <Source answer={answer} />
        </>
      );
  }
}

/** The time over which rates are counted. */
function Part({ steady }: { readonly steady: Steady | undefined }) {
  return steady === undefined ? (
    <p>Counted over the whole simulation, machines filling and emptying included: with so few requests nothing was steady.</p>
  ) : (
    <p>{`Counted over the steady part of the simulation: from ${formatText(steady.from, 'seconds')} on, when a quarter of the requests had begun, for ${formatText(steady.seconds, 'seconds')}, until the last began. Before, machines fill; after, they empty.`}</p>
  );
}

/** Percentiles of a time; of one that a growing queue is part of, `least` says that they are lower bounds. */
function SpreadTable({ summary, measure, least = false }: { readonly summary: ServeSummary; readonly measure: 'ttft' | 'tpot' | 'gap'; readonly least?: boolean }) {
  const spread = summary[measure];
  if (spread.count === 0) return <p>Nothing came so far.</p>;
  const textOf = (seconds: number): string => `${least ? 'over ' : ''}${formatText(seconds, 'seconds')}`;
  return (
    <table className="twin serve-spread">
      <caption className="unseen">{`${MEASURE_WORDS[measure].name}, percentiles`}</caption>
      <tbody>
        {PERCENTILES.map((share, at) => (
          <tr key={share}>
            <th scope="row">{quantileName(share)}</th>
            <td data-number="">{textOf(spread.at[at] ?? Number.NaN)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">longest</th>
          <td data-number="">{textOf(spread.worst)}</td>
        </tr>
        <tr>
          <th scope="row">{`mean of ${formatWhole(spread.count)}`}</th>
          <td data-number="">{textOf(spread.mean)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Targets({ summary, name }: { readonly summary: ServeSummary; readonly name: 'ttft' | 'gap' | 'tpot' }) {
  const target = summary.targets.find((one) => one.name === name);
  if (target === undefined) return null;
  return <p>{`The target is ${formatText(target.limit, 'seconds', { trim: true })} for ${formatPercent(target.at, 4)} of ${name === 'gap' ? 'gaps' : 'requests'}; ${formatPercent(target.kept, 4)} keep it.`}</p>;
}

function Highest({ policy, summary }: { readonly policy: ShownPolicy; readonly summary: ServeSummary }) {
  const { curve } = policy;
  if (summary.targets.length === 0) return <p>No target is set, so that every rate is within it. What is shown is the highest load at which the queue stays bounded: what a full service works off.</p>;
  const highest = highestRate(policy);
  return (
    <>
      <p>{`The highest load that was simulated and keeps every target: ${summary.targets.map(({ name, at, limit }) => `${MEASURE_WORDS[name].name.toLowerCase()} within ${formatText(limit, 'seconds', { trim: true })} for ${formatPercent(at, 4)}`).join(', ')}. It is searched by doubling, then by halving between one that keeps them and one that does not, until they are 2 % apart.`}</p>
      {highest === undefined ? <p>None that was tried keeps them.</p> : <p>{`${rateText(highest)} keeps them${curve?.highest?.fails === undefined ? '' : `, ${formatDigits(curve.highest.fails)} does not`}.`}</p>}
      {curve?.capacity !== undefined && <p>{`The queue stays bounded up to ${formatDigits(curve.capacity)}: that is what a full service works off, measured where more comes than can be done.`}</p>}
      <p>{`${formatWhole(curve?.points.length ?? 0)} loads were simulated, each with the same requests as the others and at most ${formatWhole(POINT_REQUESTS)} of them: only the times at which they come differ.`}</p>
    </>
  );
}

function Source({ answer }: { readonly answer: PolicyOutcome }) {
  const { totals } = answer.result;
  return (
    <p className="sweep-quiet">{`Simulated: ${formatWhole(totals.finished)} requests done in ${formatWhole(totals.passes)} passes, seed ${answer.values.seed}. ${lookupWords(answer)}`}</p>
  );
}
