import { FIELD_NAMES } from '../../../scenario/fields.ts';
import type { AppState } from '../../../store/state.ts';
import { isChanged } from './use-field.ts';

/** How many settings differ from what they are compared with. */
export function changedCount(state: AppState): number {
  return FIELD_NAMES.filter((field) => isChanged(state, field)).length;
}
