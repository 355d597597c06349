import { useId, useState } from 'react';
import { checkServeValue } from '../../../serving/plan/check-value.ts';
import { sameValue } from '../../../serving/plan/canonical.ts';
import type { ServeName, ServeValues } from '../../../serving/plan/values.ts';
import { FieldRow } from '../../../ui/fields/FieldRow.tsx';
import { formatWhole } from '../../../units/digits.ts';
import { useCatalog } from '../../catalog-context.tsx';

interface QuantilesFieldProps {
  readonly name: ServeName;
  readonly label: string;
  readonly help: string;
  readonly value: readonly number[];
  readonly reference: readonly number[];
  readonly changed: boolean;
  readonly onChange: (value: readonly number[]) => void;
  readonly onReset: () => void;
}

/** Observed lengths, typed or pasted as numbers apart by spaces or commas. */
export function QuantilesField({ name, label, help, value, reference, changed, onChange, onReset }: QuantilesFieldProps) {
  const id = useId();
  const catalog = useCatalog();
  const [draft, setDraft] = useState<string>();
  const [message, setMessage] = useState<string>();
  const enter = (): void => {
    if (draft === undefined) return;
    const words = draft.split(/[\s,;]+/).filter((word) => word !== '');
    const { value: next, issues } = checkServeValue(name, words.map(Number), catalog);
    setMessage(issues[0]?.message);
    if (next === undefined) return;
    setDraft(undefined);
    if (!sameValue(next as ServeValues[ServeName], value)) onChange(next as readonly number[]);
  };
  return (
    <FieldRow
      label={label}
      help={help}
      changed={changed}
      was={shortly(reference)}
      onReset={onReset}
      message={message}
      messageId={`${id}-message`}
      name={
        <label htmlFor={id} className="field-name">
          {label}
        </label>
      }
      below={
        <input
          id={id}
          className="serve-quantiles"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          placeholder="128 512 1024 4096"
          value={draft ?? value.join(' ')}
          aria-invalid={message !== undefined}
          aria-describedby={message === undefined ? undefined : `${id}-message`}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={enter}
          onKeyDown={(event) => {
            if (event.key === 'Enter') enter();
            if (event.key !== 'Escape' || draft === undefined) return;
            event.stopPropagation();
            setDraft(undefined);
            setMessage(undefined);
          }}
        />
      }
    >
      <span className="field-unit">{shortly(value)}</span>
    </FieldRow>
  );
}

/** "21, from 3 to 7,433" */
function shortly(quantiles: readonly number[]): string {
  const [least] = quantiles;
  return least === undefined ? 'none' : `${quantiles.length}, from ${formatWhole(least)} to ${formatWhole(quantiles.at(-1) ?? least)}`;
}
