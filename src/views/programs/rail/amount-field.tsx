import { useId, useState } from 'react';
import { readFormula, symbolsOf } from '../../../program/amounts.ts';
import type { Amount, Knob } from '../../../program/program.ts';
import type { Issue } from '../../../scenario/issue.ts';
import type { Dimension } from '../../../units/dimension.ts';
import { editableText } from '../../../units/editable.ts';
import { formatText } from '../../../units/format.ts';
import { parseQuantity } from '../../../units/parse.ts';
import { FieldRow } from '../../../ui/fields/FieldRow.tsx';

interface AmountFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** As it stands; nothing where it is left out. */
  readonly given: Amount | undefined;
  /** What it comes to. */
  readonly value: number | undefined;
  readonly dimension: Dimension;
  /** Quantities that a formula may speak of: those before `before`, where that is one of them. */
  readonly knobs: readonly Knob[];
  readonly before?: string;
  /** A further name that a formula may speak of. */
  readonly besides?: string | undefined;
  /** How the program's issues name this amount. */
  readonly field: string;
  readonly issues: readonly Issue[] | undefined;
  readonly onChange: (given: Amount | undefined) => void;
  /** Opens how the value came about. */
  readonly onExplain?: (() => void) | undefined;
}

/** A number with its unit, or a formula over the program's quantities; a formula shows what it comes to. */
export function AmountField({ label, help, given, value, dimension, knobs, before, besides, field, issues, onChange, onExplain }: AmountFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const shown = given === undefined ? '' : typeof given === 'number' ? editableText(given, dimension) : given;
  const enter = (): void => {
    if (draft === undefined) return;
    const text = draft.trim();
    if (text === shown) {
      setDraft(undefined);
      setRefused(undefined);
      return;
    }
    if (text === '') {
      setDraft(undefined);
      setRefused(undefined);
      onChange(undefined);
      return;
    }
    const read = readEntry(text, dimension, knobs, before, besides);
    if (typeof read === 'object') {
      setRefused(read.message);
      return;
    }
    setDraft(undefined);
    setRefused(undefined);
    if (read !== given) onChange(read);
  };
  const told = refused ?? issues?.find((issue) => issue.field === field)?.message;
  const worked = value === undefined || !Number.isFinite(value) ? undefined : formatText(value, dimension);
  return (
    <FieldRow
      label={label}
      help={help}
      message={told}
      messageId={`${id}-message`}
      name={
        <label htmlFor={id} className="field-name">
          {label}
        </label>
      }
    >
      <span className="amount">
        <input
          id={id}
          className="amount-entry"
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="done"
          value={draft ?? shown}
          placeholder={given === undefined ? (worked ?? '–') : undefined}
          aria-invalid={refused !== undefined}
          aria-describedby={told === undefined ? undefined : `${id}-message`}
          onChange={(event) => {
            setDraft(event.target.value);
            setRefused(undefined);
          }}
          onBlur={enter}
          onKeyDown={(event) => {
            if (event.key === 'Enter') enter();
            if (event.key !== 'Escape' || draft === undefined) return;
            event.preventDefault();
            event.stopPropagation();
            setDraft(undefined);
            setRefused(undefined);
          }}
        />
        {typeof given === 'string' && worked !== undefined && (
          <span className="amount-value">
            ={' '}
            {onExplain === undefined ? (
              worked
            ) : (
              <button type="button" className="explained" title="How this came about" aria-label={`${label} is ${worked}: how this came about`} onClick={onExplain}>
                {worked}
              </button>
            )}
          </span>
        )}
      </span>
    </FieldRow>
  );
}

/** A number with its unit, a formula, or why it is neither. */
export function readEntry(text: string, dimension: Dimension, knobs: readonly Knob[], before?: string, besides?: string): Amount | { readonly message: string } {
  const number = parseQuantity(text, dimension);
  if (number.ok) return number.value;
  const formula = readFormula(text);
  if (!formula.ok) return { message: `Neither a number nor a formula: ${formula.reason}. The value before is kept.` };
  const at = before === undefined ? -1 : knobs.findIndex(({ name }) => name === before);
  const known = at < 0 ? knobs : knobs.slice(0, at);
  const unknown = symbolsOf(formula.formula).find((name) => name !== besides && !known.some((knob) => knob.name === name));
  if (unknown === undefined) return text.replaceAll(/\s+/g, '');
  const names = known.map(({ name }) => name);
  return { message: `No quantity ${knobs.some(({ name }) => name === unknown) ? 'before this one ' : ''}is called “${unknown}”.${names.length === 0 ? ' This program has none.' : ` There are ${names.slice(0, 12).join(', ')}${names.length > 12 ? ' and others' : ''}.`}` };
}
