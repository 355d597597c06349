import { loadCatalog } from '../../catalog/load-node.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { createPricer } from '../../program/pricer.ts';
import { priceProgram } from '../../program/price-program.ts';
import type { Program } from '../../program/program.ts';
import { readProgram, writeProgram } from '../../program/text.ts';
import type { Settings } from '../../scenario/fields.ts';
import { decode, encode } from '../../scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW } from '../../scenario/link/view-state.ts';
import { programOutput } from './output.ts';
import { complain, say } from '../say.ts';
import { looksLikeLink, textOf } from '../source.ts';

const USAGE = `Usage: npm run --silent program -- [--ideal] <file | - | link | text>
  file, text     a program, or two apart by "vs", as the Programs view shows it: "from best-of-n; n = 128; vs; from majority-voting"
  link, query    as the page's address carries it under Programs: "m=llama-3-70b&hw=8xh100-sxm&prog=best-of-n+-+n/128"
  -              reads it from standard input
  --ideal        ideal efficiency: the bound a textbook gives
Prints one JSON object in SI units. On bad input: one reason a line on standard error, exit code 2.
`;

interface Asked {
  readonly text: string;
  readonly settings: Settings;
}

/** Undertakings from a shell: see `USAGE`. @param argv what follows the command's name @returns the exit code: 0 priced, 2 the input is at fault */
export function programCommand(argv: readonly string[]): number {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const options = argv.filter((word) => word.startsWith('--'));
  const sources = argv.filter((word) => !word.startsWith('--'));
  const unknown = options.find((word) => word !== '--ideal');
  if (unknown !== undefined) return complain([`Unknown option ${unknown.slice(0, 80)}; there is --ideal`]);
  const [source, ...more] = sources;
  if (source === undefined || more.length > 0) return complain(['Give one program: a file, - for standard input, a link or its text in quotes; --help says more']);
  const catalog = loadCatalog();
  const asked = readAsked(source, catalog);
  if (!asked.ok) return complain(asked.reasons);
  const { text, settings } = asked.value;
  const base: Settings = options.length > 0 ? { ...settings, efficiency: 'ideal' } : settings;
  const { plan, issues } = readProgram(text, catalog);
  const wrong = issues.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) return complain(wrong.map(({ message }) => message));
  say(issues.map(({ message }) => message));
  const pricer = createPricer(catalog);
  const programs: readonly Program[] = plan.second === undefined ? [plan.first] : [plan.first, plan.second];
  const results = programs.map((program) => priceProgram(program, base, catalog, pricer));
  const unpriced = results.flatMap((result) => result.issues.filter(({ severity }) => severity === 'error'));
  if (unpriced.length > 0) return complain(unpriced.map(({ message }) => message));
  const query = encode(base, { ...DEFAULT_LINK_VIEW, tab: 'programs', program: writeProgram(plan, catalog) }, catalog);
  process.stdout.write(`${JSON.stringify(programOutput(query, results))}\n`);
  return 0;
}

type Read = { readonly ok: true; readonly value: Asked } | { readonly ok: false; readonly reasons: readonly string[] };

/** A link that carries a program, the text of one, or a file of either. */
function readAsked(source: string, catalog: Catalog): Read {
  const found = textOf(source);
  const text = found.ok ? found.value : source;
  if (!found.ok && !/[\s;]|^[a-z][a-z-]*$/.test(source)) return { ok: false, reasons: [found.reason] };
  if (!looksLikeLink(text) || !/(?:^|[?&#])(?:v|m|hw|prog)=/.test(text.trim())) return { ok: true, value: { text, settings: {} } };
  const { settings, view, issues } = decode(text.trim(), catalog);
  const wrong = issues.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) return { ok: false, reasons: wrong.map(({ message }) => message) };
  say(issues.map(({ message }) => message));
  return { ok: true, value: { text: view.program ?? '', settings } };
}
