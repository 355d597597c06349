/** What was wrong with something a person gave, and what is used in its place. */
export interface Issue {
  /** error: the given value cannot be used. warning: it is left out. info: something was assumed. */
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: IssueCode;
  /** Name of the field (fields.ts) where there is one; else the JSON path or link key. */
  readonly field: string;
  /** As given, short enough to show. */
  readonly given: string;
  /** Used instead, as shown to a person; empty when nothing is. */
  readonly used: string;
  /** Why, as a clause without its final stop: "Batch must be a whole number from 1 to 1,048,576". */
  readonly reason: string;
  /** The whole sentence for a notice. */
  readonly message: string;
}

export type IssueCode =
  | 'missing'
  | 'wrong-type'
  | 'out-of-range'
  | 'unknown-id'
  | 'unknown-option'
  | 'unknown-field'
  | 'not-used'
  | 'not-computed'
  | 'custom-record'
  | 'no-figure'
  | 'newer-version'
  | 'malformed'
  | 'too-long';

const LONGEST = 60;

/** Any value as quoted in a message: strings in quotes, long ones cut. Never throws. */
export function quoted(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `"${value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value}"`;
    case 'number':
      // Nobody writes “Infinity”: it is what 1e309 is read as.
      return Math.abs(value) === Infinity ? 'a number too large to hold' : String(value);
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return `${value}`;
    default:
      return value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  }
}

/** An issue whose message is its reason, completed by what is used instead where something is. */
export function issue(spec: Pick<Issue, 'severity' | 'code' | 'field' | 'reason'> & { readonly given?: string; readonly used?: string }): Issue {
  const { given = '', used = '' } = spec;
  const end = /[.?]$/.test(spec.reason);
  const instead = used === '' ? '' : `${end ? ' ' : '; '}${used} is used instead${given === '' || end ? '' : ` of ${given}`}`;
  return { ...spec, given, used, message: `${spec.reason}${instead}${end && instead === '' ? '' : '.'}` };
}
