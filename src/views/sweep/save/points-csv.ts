import type { PricedRun, SweepSpec } from '../../../sweep/types.ts';
import { inputColumns, statusWord } from './columns.ts';

/** Writes priced runs as CSV (RFC 4180), run by run: place, inputs, objectives in base units, what became of it. */
export function csvWriter(spec: SweepSpec): { readonly head: string; readonly rows: (run: PricedRun) => string } {
  const inputs = inputColumns(spec);
  const known: string[] = [];
  const status = (code: number): string => (known[code] ??= field(statusWord(code, spec)));
  return {
    head: `${['scenario', ...inputs.map(({ name }) => name), ...spec.objectives.map(({ metric }) => metric), 'status'].map(field).join(',')}\r\n`,
    rows: (run) => {
      const lines: string[] = [];
      for (let at = 0; at < run.count; at += 1) {
        const index = run.first + at;
        let line = String(index);
        for (const input of inputs) line += `,${field(input.at(index))}`;
        for (const column of run.values) line += `,${number(column[at] ?? Number.NaN)}`;
        lines.push(`${line},${status(run.status[at] ?? 0)}\r\n`);
      }
      return lines.join('');
    },
  };
}

/** Seven figures are all that single precision holds. */
function number(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(7))) : '';
}

function field(value: string | number | boolean): string {
  const text = String(value);
  // A leading sign would be run as a formula by spreadsheets.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
