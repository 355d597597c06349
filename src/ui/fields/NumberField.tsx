import { useId, useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import type { Dimension } from '../../units/dimension.ts';
import { editableText } from '../../units/editable.ts';
import { formatQuantity, formatText } from '../../units/format.ts';
import { ladderStep, makeLadder, type Ladder } from '../../units/ladder.ts';
import { readEntry, unitMeant, withinRules } from './entry.ts';
import { FieldRow } from './FieldRow.tsx';
import { LogSlider } from './LogSlider.tsx';
import { useScrub } from './use-scrub.ts';

export interface NumberFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: number;
  readonly dimension: Dimension;
  /** Plural noun after a plain number, such as “sequences”; dimensions with units of their own need none. */
  readonly unit?: string;
  /** What a number typed without a unit is meant in, such as “B” for billions, whatever the value is; the unit last shown if absent. */
  readonly bareUnit?: string;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  /** Round values for the slider, the arrow keys and scrubbing; 1-2-5 over the range if absent. */
  readonly ladder?: Ladder;
  /** Draw the slider under the row. */
  readonly slider?: boolean;
  /** What resetting restores; shown struck through while changed. */
  readonly defaultValue?: number;
  readonly changed?: boolean;
  readonly baseline?: number;
  readonly disabled?: boolean;
  /** Live, on every step of a drag. */
  readonly onChange: (value: number) => void;
  /** At the end of a gesture or an entry. */
  readonly onCommit?: () => void;
  readonly onReset?: () => void;
}

const AS_GIVEN = { figures: 6, trim: true };

/** A number as attributes may say it, without an exponent; the value's text says the others. */
function plain(value: number): number | undefined {
  return /e/.test(String(value)) ? undefined : value;
}

/** Selects the text of an entry. Selecting also takes the focus, so not where somebody tabs on faster than frames are drawn. */
function selectIfFocused(entry: HTMLInputElement | null): void {
  if (entry !== null && document.activeElement === entry) entry.select();
}

/** A number with its unit: typed (`128k`, `2^20`, `3.35 TB/s`), dragged by its name, stepped by arrows or slid. */
export function NumberField(props: NumberFieldProps) {
  const { label, help, value, dimension, min, max, integer = false, slider = false, defaultValue, changed, baseline, disabled, onChange } = props;
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const [message, setMessage] = useState<string>();
  const [refused, setRefused] = useState(false);
  const [focused, setFocused] = useState(false);
  const before = useRef(value);
  const entryElement = useRef<HTMLInputElement>(null);
  // The text changes when the entry is entered, which loses the selection; whoever types at once must still replace it.
  useLayoutEffect(() => {
    if (focused) selectIfFocused(entryElement.current);
  }, [focused]);
  const stepped = useRef(false);
  const rules = { label, dimension, min, max, integer };
  const ladder = props.ladder ?? makeLadder('1-2-5', min, max);
  const shown = formatQuantity(value, dimension, AS_GIVEN);
  const unit = value === 1 ? props.unit?.replace(/(?<!\/)s$/, '') : props.unit;
  const noun = [shown.unit, unit].filter(Boolean).join(' ');
  const bareUnit = props.bareUnit ?? shown.unit;
  const editable = editableText(value, dimension);

  const change = (next: number): void => {
    setDraft(undefined);
    setRefused(false);
    setMessage(undefined);
    onChange(next);
  };
  const commit = (): void => props.onCommit?.();
  const reset = (): void => {
    if (props.onReset !== undefined) props.onReset();
    else if (defaultValue !== undefined) change(defaultValue);
    setDraft(undefined);
    setRefused(false);
    setMessage(undefined);
    commit();
  };
  const scrub = useScrub({ value, ladder, integer, onChange: change, onCommit: commit });

  const enter = (keepText: boolean): void => {
    if (draft === undefined) return;
    if (draft === editable) {
      setDraft(undefined);
      setMessage(undefined);
      return;
    }
    const entry = readEntry(draft, value, rules, bareUnit);
    setMessage(entry.message);
    setRefused(entry.refused);
    setDraft(entry.refused && keepText ? draft : undefined);
    before.current = entry.value;
    if (entry.value === value) return;
    onChange(entry.value);
    commit();
  };
  const restore = (): void => {
    if (value !== before.current) {
      change(before.current);
      commit();
    }
    setDraft(undefined);
    setRefused(false);
    setMessage(undefined);
  };
  const step = (direction: 1 | -1, times: number): void => {
    stepped.current = true;
    change(withinRules(ladderStep(ladder, value, direction, times), rules).value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    switch (event.key) {
      case 'Enter':
        enter(true);
        return;
      case 'Escape':
        // Only an entry under way is undone; otherwise Escape belongs to the panel around it.
        if (draft !== undefined || value !== before.current) {
          event.preventDefault();
          event.stopPropagation();
        }
        restore();
        return;
      case 'ArrowUp':
      case 'ArrowDown':
        event.preventDefault();
        step(event.key === 'ArrowUp' ? 1 : -1, 1);
        return;
      case 'PageUp':
      case 'PageDown':
        event.preventDefault();
        step(event.key === 'PageUp' ? 1 : -1, 3);
    }
  };
  // While it is edited the entry holds its unit, so that the text alone says the value.
  const text = draft ?? (focused ? editable : shown.text);
  const meant = props.bareUnit === undefined || draft === undefined || draft === editable ? '' : unitMeant(draft, bareUnit, rules);
  const beside = focused ? [meant, unit].filter(Boolean).join(' ') : noun;
  const was = defaultValue === undefined ? undefined : formatText(defaultValue, dimension, AS_GIVEN);

  return (
    <FieldRow
      label={label}
      help={help}
      changed={changed}
      was={was}
      onReset={reset}
      message={message}
      messageId={`${id}-message`}
      name={
        <label htmlFor={id} className="field-name is-scrub" title={changed === true ? 'Drag to change, double-click to reset' : 'Drag to change'} onDoubleClick={reset} {...(disabled === true ? {} : scrub)}>
          {label}
        </label>
      }
      below={
        slider && (
          <LogSlider label={label} value={value} ladder={ladder} valueText={`${shown.text} ${noun}`.trim()} baseline={baseline} disabled={disabled} onChange={(next) => change(withinRules(next, rules).value)} onCommit={commit} />
        )
      }
    >
      <input
        id={id}
        className="field-entry is-typed"
        style={{ '--length': text.length } as CSSProperties}
        ref={entryElement}
        role="spinbutton"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="done"
        value={text}
        disabled={disabled}
        aria-valuenow={plain(value)}
        aria-valuemin={plain(min)}
        aria-valuemax={plain(max)}
        aria-valuetext={`${shown.text} ${noun}`.trim()}
        aria-invalid={refused}
        aria-describedby={message === undefined ? undefined : `${id}-message`}
        onFocus={(event) => {
          before.current = value;
          setFocused(true);
          const entry = event.currentTarget;
          requestAnimationFrame(() => selectIfFocused(entry));
        }}
        onChange={(event) => {
          setDraft(event.target.value);
          setRefused(false);
        }}
        onBlur={() => {
          setFocused(false);
          enter(false);
        }}
        onKeyDown={onKeyDown}
        onKeyUp={() => {
          if (stepped.current) commit();
          stepped.current = false;
        }}
      />
      {beside !== '' && <span className={beside.startsWith('/') ? 'field-unit is-joined' : 'field-unit'}>{beside}</span>}
    </FieldRow>
  );
}
