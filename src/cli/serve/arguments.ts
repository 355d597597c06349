import { STDIN } from '../source.ts';
import type { ServeExtras } from './answer.ts';

/** What the command line asks for, or why it cannot be understood. */
export type Arguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly reasons: readonly string[] }
  | ({ readonly kind: 'run' } & ServeRun);

export interface ServeRun {
  readonly source: string;
  readonly batch: boolean;
  /** Price with ideal efficiency whatever the scenario says. */
  readonly ideal: boolean;
  /** File of a trace. */
  readonly trace: string | undefined;
  readonly extras: ServeExtras;
}

export const USAGE = `Usage: npm run --silent serve -- [options] <file.json | - | query | link>
  file.json      a scenario as JSON with "workload": {"kind": "serving", …}; - reads it from standard input
  query, link    a service as the page's address carries it under Serve: "m=llama-3-8b&hw=h100-sxm&serve=conversation+rate/4+c/512"
  --trace FILE   the requests of a trace (CSV, JSON lines, JSON) in place of drawn ones
  --curve        every policy at many loads, and the highest that keeps the targets
  --fleet        the cheapest mix of machines for these requests and targets
  --fleet-least WHAT   what is made least: usd (as usual) or watts
  --fleet-use SHARE    most of a machine's time that requests may take, above 0 to 1; 1 leaves nothing free
  --batch        one scenario a line (NDJSON), one result or {"error": …} a line
  --ideal        ideal efficiency: the bound a textbook gives
Prints one JSON object in SI units. On bad input: one reason a line on standard error, exit code 2.
`;

const FLAGS = ['--curve', '--fleet', '--batch', '--ideal'] as const;
const VALUED = ['--trace', '--fleet-least', '--fleet-use'] as const;
type Flag = (typeof FLAGS)[number];
type Valued = (typeof VALUED)[number];

export function readArguments(argv: readonly string[]): Arguments {
  if (argv.includes('--help') || argv.includes('-h')) return { kind: 'help' };
  const flags = new Set<Flag>();
  const given = new Map<Valued, string>();
  const sources: string[] = [];
  const reasons: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (!word.startsWith('--')) {
      sources.push(word);
      continue;
    }
    const [name = '', ...rest] = word.split('=');
    const flag = FLAGS.find((one) => one === word);
    const valued = VALUED.find((one) => one === name);
    if (flag !== undefined) flags.add(flag);
    else if (valued === undefined) reasons.push(`Unknown option ${name.slice(0, 80)}; there are ${[...FLAGS, ...VALUED].join(', ')}`);
    else {
      const value = rest.length > 0 ? rest.join('=') : argv[(at += 1)];
      if (value === undefined || value === '') reasons.push(`${valued} needs a value; --help says which`);
      else if (given.has(valued)) reasons.push(`${valued} is given twice`);
      else given.set(valued, value);
    }
  }
  const batch = flags.has('--batch');
  const least = given.get('--fleet-least') ?? 'usd';
  const use = given.get('--fleet-use');
  const utilisation = use === undefined ? undefined : Number(use);
  if (least !== 'usd' && least !== 'watts') reasons.push(`--fleet-least must be usd or watts, not ${least.slice(0, 80)}`);
  if (utilisation !== undefined && !(utilisation > 0 && utilisation <= 1)) reasons.push(`--fleet-use must be a number above 0 and at most 1, not ${(use ?? '').slice(0, 80)}`);
  if (!flags.has('--fleet')) reasons.push(...(['--fleet-least', '--fleet-use'] as const).filter((name) => given.has(name)).map((name) => `${name} needs --fleet`));
  if (sources.length > 1) reasons.push('Give one scenario, or one a line with --batch; a link must be in quotes');
  if (sources.length === 0 && !batch) reasons.push('Give a JSON file, - for standard input, a query or a link; --help says more');
  if (reasons.length > 0) return { kind: 'wrong', reasons };
  const fleet = flags.has('--fleet') ? { least: least === 'watts' ? ('watts' as const) : ('usd' as const), utilisation } : undefined;
  return { kind: 'run', source: sources[0] ?? STDIN, batch, ideal: flags.has('--ideal'), trace: given.get('--trace'), extras: { curve: flags.has('--curve'), fleet } };
}
