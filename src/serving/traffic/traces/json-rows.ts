import { addConversation, turnsOf } from './conversations.ts';
import type { Gather } from './gather.ts';
import { columnOf, type NamedColumn, type Role } from './names.ts';
import { lengthFault } from './table-rows.ts';
import { dateSeconds, guessedUnit } from './time.ts';
import { CHARACTERS_PER_TOKEN, type TraceFormat } from './types.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads JSON objects, each as what its fields say it is. */
export interface JsonRows {
  readonly row: (text: string, line: number) => void;
  /** The format of the first object that was understood. */
  readonly format: () => TraceFormat;
  readonly estimated: () => boolean;
}

export function createJsonRows(gather: Gather): JsonRows {
  let format: TraceFormat | undefined;
  let estimated = false;
  let unit: number | undefined;

  const bad = (line: number, column: string, reason: string): void => gather.bad({ line, column, reason });
  const timeOf = (value: unknown, column: NamedColumn): number | undefined => {
    const number = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN;
    if (!Number.isFinite(number)) return typeof value === 'string' ? dateSeconds(value) : undefined;
    unit ??= column.unit ?? guessedUnit(number);
    return number * unit;
  };
  /** Tokens that a field says: a number of them, a list of them, or a text that has about so many. */
  const tokensOf = (value: unknown): number => {
    if (typeof value === 'number') return value;
    if (Array.isArray(value)) return value.length;
    if (typeof value !== 'string' || value === '') return NaN;
    if (Number.isFinite(Number(value))) return Number(value);
    estimated = true;
    return Math.ceil(value.length / CHARACTERS_PER_TOKEN);
  };

  const columns = createColumns();

  const plainRow = (fields: Fields, line: number): void => {
    const names = Object.keys(fields);
    const { arrival, prompt, output } = columns(names);
    if (prompt === undefined) return bad(line, 'prompt', 'is missing: no field says the tokens of the prompt');
    if (output === undefined) return bad(line, 'output', 'is missing: no field says the tokens of the answer');
    const ids = blockIds(fields['hash_ids']);
    // Mooncake's times are milliseconds; others who took over its names, with conversations beside them, use seconds.
    const mooncake = names.includes('input_length') && names.includes('timestamp') && !names.includes('chat_id');
    if (mooncake && typeof fields['timestamp'] === 'number') unit ??= 1e-3;
    const values = [prompt, output].map((column) => {
      const value = tokensOf(fields[column.name]);
      const fault = lengthFault(value, String(fields[column.name] ?? '').slice(0, 40));
      if (fault !== undefined) bad(line, column.name, fault);
      return fault === undefined ? value : undefined;
    });
    const [promptTokens, outputTokens] = values;
    if (promptTokens === undefined || outputTokens === undefined) return;
    const time = arrival === undefined ? undefined : timeOf(fields[arrival.name], arrival);
    if (arrival !== undefined && time === undefined) return bad(line, arrival.name, `“${String(fields[arrival.name]).slice(0, 40)}” is no time`);
    format ??= mooncake || ids !== undefined ? 'mooncake' : 'rows';
    gather.add({ arrival: time, prompt: promptTokens, output: outputTokens, ...(ids === undefined ? {} : { blocks: ids }) });
  };

  /** The lists of a benchmark's result have an entry per request; one that failed wrote nothing. */
  const result = (fields: Fields, line: number): void => {
    const inputs = fields['input_lens'] as readonly unknown[];
    const outputs = fields['output_lens'] as readonly unknown[];
    const starts = Array.isArray(fields['start_times']) && fields['start_times'].length === inputs.length ? (fields['start_times'] as readonly unknown[]) : undefined;
    if (inputs.length !== outputs.length) return bad(line, 'output_lens', `has ${outputs.length} entries, and input_lens ${inputs.length}`);
    format ??= 'benchmark';
    inputs.forEach((input, i) => {
      const entry = (name: string): string => `${name}[${i}]`;
      const [prompt, output, start] = [Number(input), Number(outputs[i]), starts?.[i]];
      const [promptFault, outputFault] = [lengthFault(prompt, String(input)), lengthFault(output, String(outputs[i]))];
      if (promptFault !== undefined) bad(line, entry('input_lens'), promptFault);
      else if (outputFault !== undefined) bad(line, entry('output_lens'), outputFault);
      else if (starts !== undefined && typeof start !== 'number') bad(line, entry('start_times'), 'is no time');
      else gather.add({ arrival: typeof start === 'number' ? start : undefined, prompt, output });
    });
  };

  return {
    format: () => format ?? 'rows',
    estimated: () => estimated,
    row: (text, line) => {
      const fields = parsed(text);
      if (fields === undefined) return bad(line, 'the line', 'is no JSON object');
      if (Array.isArray(fields['input_lens']) && Array.isArray(fields['output_lens'])) return result(fields, line);
      const turns = turnsOf(fields);
      if (turns === undefined) return plainRow(usageFirst(fields), line);
      if (!addConversation(turns, gather)) return bad(line, 'conversations', 'has no question that is followed by an answer');
      format ??= 'conversations';
      estimated = true;
    },
  };
}

type Columns = Readonly<Record<Role, NamedColumn | undefined>>;

/** Which fields matter: looked up once for rows that have the same fields, as nearly all of a file do. */
function createColumns(): (names: readonly string[]) => Columns {
  let [known, last]: [readonly string[], Columns] = [[], { arrival: undefined, prompt: undefined, output: undefined }];
  return (names) => {
    if (names.length === known.length && names.every((name, i) => name === known[i])) return last;
    known = names;
    last = { arrival: columnOf('arrival', names), prompt: columnOf('prompt', names), output: columnOf('output', names) };
    return last;
  };
}

function parsed(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

/** Logs of answers keep their token counts in a field of their own. */
function usageFirst(fields: Fields): Fields {
  const usage = fields['usage'];
  return typeof usage === 'object' && usage !== null ? { ...fields, ...(usage as Fields) } : fields;
}

function blockIds(value: unknown): readonly (number | string)[] | undefined {
  return Array.isArray(value) && value.every((id) => typeof id === 'number' || typeof id === 'string') ? (value as readonly (number | string)[]) : undefined;
}
