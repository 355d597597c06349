import type { FormatId } from '../../engine/formats.ts';
import type { Checked } from '../custom.ts';
import type { CustomDevice, CustomModel } from '../fields.ts';

/** Something the reader should know about a value: assumed, corrected, or left out. */
export interface ImportNote {
  /** Name in the file the note is about. */
  readonly field: string;
  readonly message: string;
}

export interface ImportFailure {
  readonly ok: false;
  readonly reason: string;
}

/** A model read from a file, or the reason it could not be read. */
export type ImportResult =
  | {
      readonly ok: true;
      readonly model: CustomModel;
      readonly notes: readonly ImportNote[];
      /** Nearest of our formats to the one the file's weights are stored in, where the file says so. */
      readonly weights?: FormatId;
    }
  | ImportFailure;

/** A device read from JSON, or the reason it could not be read. */
export type DeviceImportResult =
  | { readonly ok: true; readonly device: CustomDevice; readonly notes: readonly ImportNote[] }
  | ImportFailure;

/** Carries a reason from deep inside an importer to its edge, where it becomes a failure; never leaves this folder. */
export class ImportProblem extends Error {}

/** Runs a reader and turns whatever it throws into a reason. */
export function attempt<T extends { readonly ok: true }>(what: string, read: () => T): T | ImportFailure {
  try {
    return read();
  } catch (error) {
    return failure(what, error);
  }
}

/** What is read must be something a scenario takes: the checks of a record given by hand, with their words. */
export function refuseFaults({ issues }: Checked<unknown>): void {
  const fault = issues.find(({ severity }) => severity === 'error');
  if (fault !== undefined) throw new ImportProblem(fault.message);
}

/** The failure for something thrown while reading `what`. */
export function failure(what: string, error: unknown): ImportFailure {
  if (error instanceof ImportProblem) return { ok: false, reason: error.message };
  return { ok: false, reason: `The ${what} could not be read${error instanceof Error && error.message ? `: ${shorten(error.message, 200)}` : ''}.` };
}

/** Text from a file made fit for a message: control characters dropped, length bounded. */
export function shorten(text: string, longest = 60): string {
  const clean = Array.from(text, (character) => ((character.codePointAt(0) ?? 0) < 32 || character === '\u007f' ? ' ' : character));
  return clean.length > longest ? `${clean.slice(0, longest).join('')}…` : clean.join('');
}
