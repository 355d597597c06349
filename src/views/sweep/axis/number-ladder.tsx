import { useState } from 'react';
import { readNumber, writeNumber } from '../../../scenario/link/number.ts';
import type { AxisValue } from '../../../sweep/types.ts';
import type { NumberKind } from '../../../sweep/written.ts';

interface NumberLadderProps {
  readonly kind: NumberKind;
  readonly values: readonly AxisValue[];
  /** The written form of the ladder. */
  readonly onWrite: (text: string) => void;
}

type Way = 'ladder' | 'times' | 'plus' | 'number';

const WAYS: readonly { readonly value: Way; readonly label: string }[] = [
  { value: 'ladder', label: 'round values' },
  { value: 'times', label: 'times' },
  { value: 'plus', label: 'plus' },
  { value: 'number', label: 'as many as' },
];

const USUAL_AMOUNT: Readonly<Record<Way, string>> = { ladder: '', times: '2', plus: '1', number: '20' };

/** From, to, and how to get there: fills in the written form. */
export function NumberLadder({ kind, values, onWrite }: NumberLadderProps) {
  const numbers = values.filter((value) => typeof value === 'number');
  const end = (value: number | undefined): string => (value === undefined ? '' : writeNumber(value, kind.dimension));
  const [from, setFrom] = useState(() => end(numbers[0]));
  const [to, setTo] = useState(() => end(numbers.at(-1)));
  const [way, setWay] = useState<Way>('ladder');
  const [amount, setAmount] = useState('');
  const write = (next: { readonly from?: string; readonly to?: string; readonly way?: Way; readonly amount?: string }): void => {
    const all = { from, to, way, amount, ...next };
    const clean = (text: string): string => text.replaceAll(' ', '');
    // An unfinished entry writes nothing: the last whole ladder stays.
    if (readNumber(clean(all.from), kind.dimension) === undefined || readNumber(clean(all.to), kind.dimension) === undefined) return;
    const sign = { ladder: '', times: 'x', plus: '', number: 'n' }[all.way];
    onWrite(`${clean(all.from)}..${clean(all.to)}${all.way === 'ladder' ? '' : `..${sign}${clean(all.amount)}`}`);
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
