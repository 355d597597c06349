import type { FieldName, FieldValues, Settings } from '../scenario/fields.ts';
import type { NoticeAction, NoticeTone, Start, ViewState } from './state.ts';

/** What a person can do. Everything that changes the state goes through here. */
export interface Commands {
  readonly set: <F extends FieldName>(field: F, value: FieldValues[F]) => void;
  readonly unset: (field: FieldName) => void;
  /** Several fields as one undo step. */
  readonly apply: (patch: Settings) => void;
  readonly replace: (settings: Settings) => void;
  /** Another link was opened: settings, view and pinned scenario at once. */
  readonly open: (start: Start) => void;
  readonly beginDrag: () => void;
  readonly endDrag: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly look: (patch: Partial<ViewState>) => void;
  readonly pin: () => void;
  readonly pinSettings: (settings: Settings | undefined) => void;
  readonly unpin: () => void;
  /** Asks a sweep, in the words of a link, over settings: one step of undo. */
  readonly sweep: (text: string, settings: Settings) => void;
  /** Serves by a plan, in the words of a link, and what scenario where it changes too: one step of undo. */
  readonly serve: (text: string, settings?: Settings) => void;
  /** Prices an undertaking, in the words of a link, over the scenario, also where that changes too: one step of undo. */
  readonly program: (text: string, settings?: Settings) => void;
  /** Draws a law, in the words of a link. */
  readonly laws: (text: string) => void;
  /** The pinned scenario and the one on screen change places. */
  readonly swap: () => void;
  /** Scenarios side by side, by their places. */
  readonly compare: CompareCommands;
  readonly notify: (text: string, options?: { readonly tone?: NoticeTone; readonly sticky?: boolean; readonly action?: NoticeAction }) => void;
  readonly dismiss: (id: number) => void;
  readonly touch: (field: FieldName) => void;
}

export interface CompareCommands {
  /** Sets the present scenario beside the pinned one, or beside itself; does nothing where scenarios are compared already. */
  readonly begin: () => void;
  /** Makes a scenario the present one. */
  readonly select: (place: number) => void;
  /** Makes a scenario the present one and sets a field of it, as one step. */
  readonly set: <F extends FieldName>(place: number, field: F, value: FieldValues[F] | undefined) => void;
  readonly add: (settings: Settings) => void;
  readonly remove: (place: number) => void;
  readonly move: (from: number, to: number) => void;
}
