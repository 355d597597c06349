import { STDIN } from '../source.ts';

/** What the command line asks for, or why it cannot be understood. */
export type Arguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly reasons: readonly string[] }
  | { readonly kind: 'run'; readonly source: string; readonly batch: boolean; readonly options: AnswerOptions };

export interface AnswerOptions {
  /** Price with ideal efficiency whatever the scenario says. */
  readonly ideal: boolean;
  /** Add every op to its phase. */
  readonly ops: boolean;
}

export const USAGE = `Usage: npm run --silent estimate -- [options] <file.json | - | query | link>
  file.json      a scenario as JSON; - reads it from standard input
  query, link    a scenario as the page's address carries it: "m=llama-3-70b&hw=8xh100-sxm&b=32"
  --batch        one scenario a line (NDJSON), one result or {"error": …} a line
  --ideal        ideal efficiency: the bound a textbook gives
  --ops          add every operation to its phase
Prints one JSON object. On bad input: one reason a line on standard error, exit code 2.
In --ops, FLOPs and bytes are per call, seconds for all calls of the phase.
`;

export function readArguments(argv: readonly string[]): Arguments {
  const flags = new Set(argv.filter((argument) => argument.startsWith('--')));
  const sources = argv.filter((argument) => !argument.startsWith('--'));
  if (flags.has('--help') || sources.includes('-h')) return { kind: 'help' };
  const reasons = [...flags].filter((flag) => !['--ideal', '--ops', '--batch'].includes(flag)).map((flag) => `Unknown option ${flag}; there are --ideal, --ops and --batch`);
  const batch = flags.has('--batch');
  if (sources.length > 1) reasons.push('Give one scenario, or one a line with --batch; a link must be in quotes');
  if (sources.length === 0 && !batch) reasons.push('Give a JSON file, - for standard input, a query or a link; --help says more');
  if (reasons.length > 0) return { kind: 'wrong', reasons };
  return { kind: 'run', source: sources[0] ?? STDIN, batch, options: { ideal: flags.has('--ideal'), ops: flags.has('--ops') } };
}
