import type { FieldName } from '../../../scenario/fields.ts';
import type { AppState } from '../../../store/state.ts';
import { isChanged } from './use-field.ts';

/** How many settings differ from what they are compared with. */
export function changedCount(state: AppState): number {
  const set = new Set(Object.keys({ ...state.settings, ...state.pinned?.settings }) as FieldName[]);
  return [...set].filter((field) => isChanged(state, field)).length;
}
