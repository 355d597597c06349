import { useState } from 'react';
import type { DerivationAnswer } from '../../engine/derivation/answer.ts';
import type { PathStep, ShownInput } from '../../engine/derivation/shown.ts';
import { InputRow } from './input-row.tsx';
import { valueText } from './quantity-words.ts';
import { IN_SIGHT, LONG_SUM, sumOf } from './terms.ts';
import type { Surroundings } from './where-from.ts';

interface InputsProps {
  readonly answer: DerivationAnswer;
  readonly around: Surroundings;
  readonly onOpen: (steps: readonly PathStep[]) => void;
}

/** What the formula reads: in its order, or the terms of a sum by size. What is open stays open while values move. */
export function Inputs({ answer, around, onOpen }: InputsProps) {
  const { level, trail, insides } = answer;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const sum = sumOf(level);
  const rows = sum ?? level.inputs;
  const folded = sum !== undefined && sum.length >= LONG_SUM && !all;
  const shown = folded ? rows.slice(0, IN_SIGHT) : rows;
  const rest = rows.slice(IN_SIGHT);
  const toggle = (input: ShownInput): void =>
    setOpen((before) => {
      const now = new Set(before);
      if (!now.delete(input.name)) now.add(input.name);
      return now;
    });
  return (
    <>
      <ul className="inputs" data-wide={sum === undefined && shown.some(({ symbol }) => symbol.length > 6) ? '' : undefined}>
        {shown.map((input) => (
          <InputRow
            key={input.symbol}
            input={input}
            inside={insides[level.inputs.indexOf(input)]}
            above={trail}
            around={around}
            whole={sum === undefined ? undefined : level.value}
            open={open.has(input.name)}
            onToggle={() => toggle(input)}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {sum !== undefined && sum.length >= LONG_SUM && (
        <button type="button" className="link-button inputs-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `and ${rest.length} more: ${valueText({ value: rest.reduce((total, { value }) => total + value, 0), dimension: level.dimension })}`}
        </button>
      )}
    </>
  );
}
