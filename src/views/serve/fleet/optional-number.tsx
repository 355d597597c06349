import { useState } from 'react';
import type { Dimension } from '../../../units/dimension.ts';
import { editableText } from '../../../units/editable.ts';
import { parseQuantity } from '../../../units/parse.ts';

interface OptionalNumberProps {
  /** Read aloud; nothing beside it names it. */
  readonly label: string;
  readonly value: number | undefined;
  readonly dimension: Dimension;
  readonly integer?: boolean;
  /** Shown where nothing is set. */
  readonly placeholder: string;
  /** Undefined where the entry was emptied. */
  readonly onChange: (value: number | undefined) => void;
}

/** A number that may be left open. What cannot be read stays in the entry, marked, and changes nothing. */
export function OptionalNumber({ label, value, dimension, integer = false, placeholder, onChange }: OptionalNumberProps) {
  const [draft, setDraft] = useState<string>();
  const [refused, setRefused] = useState(false);
  const enter = (): void => {
    if (draft === undefined) return;
    const text = draft.trim();
    const parsed = text === '' ? undefined : parseQuantity(text, dimension);
    if (parsed !== undefined && (!parsed.ok || !(parsed.value >= 0) || !Number.isFinite(parsed.value))) {
      setRefused(true);
      return;
    }
    setDraft(undefined);
    setRefused(false);
    onChange(parsed === undefined ? undefined : integer ? Math.round(parsed.value) : parsed.value);
  };
  return (
    <input
      className="fleet-entry"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-invalid={refused}
      placeholder={placeholder}
      value={draft ?? (value === undefined ? '' : editableText(value, dimension))}
      onChange={(event) => {
        setDraft(event.target.value);
        setRefused(false);
      }}
      onBlur={enter}
      onKeyDown={(event) => {
        if (event.key === 'Enter') enter();
      }}
    />
  );
}
