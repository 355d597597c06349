import { useState } from 'react';
import { readNumber, writeNumber } from '../../../scenario/link/number.ts';
import type { AxisValue } from '../../../sweep/types.ts';
import { ladderOf, ladderText, USUAL_AMOUNT, type Way } from './ladder-text.ts';
import type { NumberKind } from '../../../sweep/written.ts';

interface NumberLadderProps {
  readonly kind: NumberKind;
  readonly values: readonly AxisValue[];
  /** The written form when the dialog opened: what it began with. */
  readonly text: string;
  /** The written form of the ladder. */
  readonly onWrite: (text: string) => void;
}

const WAYS: readonly { readonly value: Way; readonly label: string }[] = [
  { value: 'ladder', label: 'round values' },
  { value: 'times', label: 'times' },
  { value: 'plus', label: 'plus' },
  { value: 'number', label: 'as many as' },
];

/** From, to, and how to get there: fills in the written form. */
export function NumberLadder({ kind, values, text, onWrite }: NumberLadderProps) {
  const numbers = values.filter((value) => typeof value === 'number');
  const end = (value: number | undefined): string => (value === undefined ? '' : writeNumber(value, kind.dimension));
  const [start] = useState(() => ladderOf(text) ?? { from: end(numbers[0]), to: end(numbers.at(-1)), way: 'ladder' as const, amount: '' });
  const [from, setFrom] = useState(start.from);
  const [to, setTo] = useState(start.to);
  const [way, setWay] = useState<Way>(start.way);
  const [amount, setAmount] = useState(start.amount);
  const write = (next: { readonly from?: string; readonly to?: string; readonly way?: Way; readonly amount?: string }): void => {
    const all = { from, to, way, amount, ...next };
    const clean = (entry: string): string => entry.replaceAll(' ', '');
    // An unfinished entry writes nothing: the last whole ladder stays.
    if (readNumber(clean(all.from), kind.dimension) === undefined || readNumber(clean(all.to), kind.dimension) === undefined) return;
    onWrite(ladderText({ from: clean(all.from), to: clean(all.to), way: all.way, amount: clean(all.amount) }));
  };
  return (
    <fieldset className="ladder">
      <legend className="unseen">Ladder</legend>
      <label>
        <span>From</span>
        <input
          type="text"
          value={from}
          autoComplete="off"
          onChange={(event) => {
            setFrom(event.target.value);
            write({ from: event.target.value });
          }}
        />
      </label>
      <label>
        <span>to</span>
        <input
          type="text"
          value={to}
          autoComplete="off"
          onChange={(event) => {
            setTo(event.target.value);
            write({ to: event.target.value });
          }}
        />
      </label>
      <label>
        <span>by</span>
        <select
          value={way}
          onChange={(event) => {
            const chosen = WAYS.find(({ value }) => value === event.target.value)?.value ?? 'ladder';
            setWay(chosen);
            setAmount(USUAL_AMOUNT[chosen]);
            write({ way: chosen, amount: USUAL_AMOUNT[chosen] });
          }}
        >
          {WAYS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {way !== 'ladder' && (
        <input
          type="text"
          className="ladder-amount"
          aria-label={way === 'number' ? 'How many values' : way === 'times' ? 'Factor' : 'Step'}
          value={amount}
          autoComplete="off"
          onChange={(event) => {
            setAmount(event.target.value);
            write({ amount: event.target.value });
          }}
        />
      )}
    </fieldset>
  );
}
