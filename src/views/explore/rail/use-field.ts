import { useCallback, useMemo } from 'react';
import type { FieldName, FieldValues } from '../../../scenario/fields.ts';
import { OPENING } from '../../../scenario/presets.ts';
import { useApp, useAppStore } from '../../../store/react.tsx';
import type { AppState } from '../../../store/state.ts';
import { applies, DECIDING, type Deciding } from './groups.ts';

/** What a field has now, and what it is compared with: the pinned scenario, or else its default. */
export interface FieldState<F extends FieldName> {
  readonly value: FieldValues[F] | undefined;
  readonly reference: FieldValues[F] | undefined;
  readonly changed: boolean;
}

/** The value a field is compared with: that of the pinned scenario, or else its default. */
export function referenceOf<F extends FieldName>(state: AppState, field: F): FieldValues[F] | undefined {
  return (state.pinned === undefined ? state.result.current?.defaults : state.pinned.evaluation?.values)?.[field];
}

/** The value shown: what was set at once, what follows from other settings with the next answer. */
export function valueOf<F extends FieldName>(state: AppState, field: F): FieldValues[F] | undefined {
  return state.settings[field] ?? state.result.current?.values[field];
}

/** What decides which settings mean anything; undefined before the first answer. */
function decidingOf(state: AppState): Deciding | undefined {
  if (state.result.current === undefined) return undefined;
  return Object.fromEntries(DECIDING.map((name) => [name, valueOf(state, name)])) as unknown as Deciding;
}

/** Those of `names` that mean something for the scenario as it is set; draws again only when their list changes. */
export function useApplicable(names: readonly FieldName[]): readonly FieldName[] {
  const shown = useApp((state) => {
    const deciding = decidingOf(state);
    return names.filter((name) => applies(name, state.result.current?.about, deciding)).join(' ');
  });
  return useMemo(() => (shown === '' ? [] : (shown.split(' ') as FieldName[])), [shown]);
}

/**
 * Whether a field differs from what it is compared with, by a reader's hand: what merely follows from another machine
 * or model is not a change. The model and the machine have no default.
 */
export function isChanged(state: AppState, field: FieldName): boolean {
  // A record chosen from the catalog is no change; one edited or opened by the reader is.
  if (state.pinned === undefined && (field === 'model' || field === 'device')) return typeof state.settings[field] === 'object';
  if (state.settings[field] === undefined && state.pinned?.settings[field] === undefined) return false;
  const reference = referenceOf(state, field);
  const value = valueOf(state, field);
  if (reference === undefined || value === undefined) return false;
  return typeof value === 'object' && typeof reference === 'object' && field === 'techniques' ? JSON.stringify(value) !== JSON.stringify(reference) : value !== reference;
}

/** Subscribes to one field; the control draws again only when that field's value moves. */
export function useField<F extends FieldName>(field: F): FieldState<F> {
  return {
    value: useApp((state) => valueOf(state, field)),
    reference: useApp((state) => referenceOf(state, field)),
    changed: useApp((state) => isChanged(state, field)),
  };
}

export interface FieldCommands<F extends FieldName> {
  /** During a gesture; the first of them starts it. */
  readonly drag: (value: FieldValues[F]) => void;
  readonly endDrag: () => void;
  /** At once, as one step. */
  readonly choose: (value: FieldValues[F]) => void;
  /** Back to what it is compared with. */
  readonly reset: () => void;
}

export function useFieldCommands<F extends FieldName>(field: F): FieldCommands<F> {
  const store = useAppStore();
  return {
    drag: useCallback(
      (value: FieldValues[F]) => {
        store.commands.beginDrag();
        store.commands.set(field, value);
      },
      [store, field],
    ),
    endDrag: store.commands.endDrag,
    choose: useCallback((value: FieldValues[F]) => store.commands.set(field, value), [store, field]),
    reset: useCallback(() => {
      const { pinned } = store.getState();
      const before = (pinned?.settings ?? OPENING)[field];
      if (before === undefined) store.commands.unset(field);
      else store.commands.set(field, before as FieldValues[F]);
    }, [store, field]),
  };
}
