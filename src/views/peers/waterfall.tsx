import type { CSSProperties } from 'react';
import type { Account } from '../../peers/peer.ts';
import type { Dimension } from '../../units/dimension.ts';
import { formatText } from '../../units/format.ts';
import { layOut, type Bar } from './bars.ts';
import { changeText, KIND_WORDS, pairText } from './words.ts';

interface WaterfallProps {
  readonly account: Account;
  readonly dimension: Dimension;
  readonly peer: string;
}

/** From our figure to theirs, one step a line: what it is, what it comes to, and why. */
export function Waterfall({ account, dimension, peer }: WaterfallProps) {
  const bars = layOut(account);
  const [ours, theirs] = pairText(account, dimension);
  return (
    <>
      <ol className="waterfall">
        <Line name="Ours" amount={ours} bar={bars.ours} kind="whole" />
        {account.steps.map((step, index) => (
          <Line key={step.name} name={step.name} amount={changeText(step.amount, dimension)} bar={bars.steps[index] ?? bars.ours} kind={step.kind} note={KIND_WORDS[step.kind]} why={step.why} />
        ))}
        <Line name={peer} amount={theirs} bar={bars.theirs} kind="whole" />
      </ol>
      {bars.start > 0 && <p className="waterfall-start">The bars start at {formatText(bars.start, dimension, { figures: 5 })}, so that the steps can be seen.</p>}
    </>
  );
}

interface LineProps {
  readonly name: string;
  readonly amount: string;
  readonly bar: Bar;
  readonly kind: string;
  readonly note?: string;
  readonly why?: string;
}

function Line({ name, amount, bar, kind, note, why }: LineProps) {
  return (
    <li className="waterfall-line" data-kind={kind}>
      <p className="waterfall-head">
        <span className="waterfall-name">{name}</span>
        {note !== undefined && <span className="waterfall-note">{note}</span>}
        <span className="waterfall-amount">{amount}</span>
      </p>
      <span className="waterfall-track" aria-hidden="true">
        <span className="waterfall-bar" style={{ '--from': bar.from, '--to': bar.to } as CSSProperties} />
      </span>
      {why !== undefined && <p className="waterfall-why">{why}</p>}
    </li>
  );
}
