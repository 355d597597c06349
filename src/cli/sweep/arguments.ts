import { STDIN } from '../source.ts';

/** Which rows a part's file holds. */
export const KEEPS = ['all', 'kept', 'front'] as const;
export type Keep = (typeof KEEPS)[number];

/** Shard `shard` of `of`, from 1. */
export interface Shard {
  readonly shard: number;
  readonly of: number;
}

export interface RunOptions {
  readonly source: string;
  readonly shard: Shard;
  /** Directory of the parts; none writes no rows. */
  readonly out: string | undefined;
  /** Threads; undefined leaves it to the size of the sweep and the machine. */
  readonly workers: number | undefined;
  readonly keep: Keep;
  readonly format: Format;
}

export type Format = 'json' | 'csv';

/** What the command line asks for, or why it cannot be understood. */
export type Arguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly reasons: readonly string[] }
  | { readonly kind: 'merge'; readonly directories: readonly string[]; readonly format: Format }
  | ({ readonly kind: 'run' } & RunOptions);

export const USAGE = `Usage: npm run --silent sweep -- [options] <spec.json | - | link>
       npm run --silent sweep -- merge [--format json|csv] DIR [DIR…]
  spec.json      {"scenario": {…}, "axes": […], "objectives": […], "constraints": […]}, or {"scenario": {…}, "sweep": "<as in a link>"}; - reads it from standard input
  link           the address of a sweep in the page, or its query
  --out DIR      write every scenario to Parquet files there; run again, it goes on where it stopped
  --shard i/n    compute the i-th of n parts of the sweep (needs --out)
  --keep WHICH   rows to write: all, kept (those that keep to every constraint) or front (each file's own frontier)
  --workers N    threads; by default one for each processor
  --format F     json, or csv: the frontier as a table
merge puts together what shards wrote, and prints what one run would have printed.
Prints one JSON object: counts, the frontier, the ten best. On bad input: one reason a line on standard error, exit code 2.
`;

const OPTIONS = ['--shard', '--out', '--workers', '--keep', '--format'] as const;
type Option = (typeof OPTIONS)[number];
const MOST_SHARDS = 1_000_000;
const MOST_WORKERS = 1024;

export function readArguments(argv: readonly string[]): Arguments {
  if (argv.includes('--help') || argv.includes('-h')) return { kind: 'help' };
  const given = new Map<Option, string>();
  const sources: string[] = [];
  const reasons: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    const [name = '', ...rest] = word.split('=');
    const option = OPTIONS.find((one) => one === name);
    if (option === undefined) {
      if (word.startsWith('--')) reasons.push(`Unknown option ${name}; there are ${OPTIONS.join(', ')}`);
      else sources.push(word);
      continue;
    }
    const value = rest.length > 0 ? rest.join('=') : argv[(at += 1)];
    if (value === undefined || value === '') reasons.push(`${option} needs a value; --help says which`);
    else if (given.has(option)) reasons.push(`${option} is given twice`);
    else given.set(option, value);
  }
  const format = choice('--format', given.get('--format'), ['json', 'csv'] as const, reasons);
  if (sources[0] === 'merge') {
    const others = [...given.keys()].filter((option) => option !== '--format');
    reasons.push(...others.map((option) => `merge takes no ${option}`));
    if (sources.length < 2) reasons.push('merge needs the directories that shards wrote to');
    return reasons.length > 0 ? { kind: 'wrong', reasons } : { kind: 'merge', directories: sources.slice(1), format };
  }
  const keep = choice('--keep', given.get('--keep'), KEEPS, reasons);
  const workers = readWorkers(given.get('--workers'), reasons);
  const shard = readShard(given.get('--shard'), reasons);
  const out = given.get('--out');
  for (const option of ['--shard', '--keep'] as const) if (given.has(option) && out === undefined) reasons.push(`${option} needs --out: without a directory nothing is written that it could hold for`);
  if (sources.length > 1) reasons.push('Give one sweep; a link must be in quotes');
  if (sources.length === 0) reasons.push('Give a JSON file, - for standard input, or a link; --help says more');
  return reasons.length > 0 ? { kind: 'wrong', reasons } : { kind: 'run', source: sources[0] ?? STDIN, shard, out, workers, keep, format };
}

function choice<T extends string>(option: Option, value: string | undefined, all: readonly [T, ...T[]], reasons: string[]): T {
  const found = all.find((one) => one === value);
  if (value !== undefined && found === undefined) reasons.push(`${option} must be one of ${all.join(', ')}, not ${value.slice(0, 80)}`);
  return found ?? all[0];
}

function readWorkers(value: string | undefined, reasons: string[]): number | undefined {
  if (value === undefined) return undefined;
  const workers = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (!(workers >= 1 && workers <= MOST_WORKERS)) reasons.push(`--workers must be a whole number from 1 to ${MOST_WORKERS}, not ${value.slice(0, 80)}`);
  return workers;
}

function readShard(value: string | undefined, reasons: string[]): Shard {
  if (value === undefined) return { shard: 1, of: 1 };
  const [, shard = '', of = ''] = /^(\d{1,9})\/(\d{1,9})$/.exec(value) ?? [];
  const read: Shard = { shard: Number(shard), of: Number(of) };
  if (!(read.shard >= 1 && read.shard <= read.of && read.of <= MOST_SHARDS)) reasons.push(`--shard must be i/n with i from 1 to n, as 3/64, not ${value.slice(0, 80)}`);
  return read;
}
