/**
 * The rooms of the source and what each may import: the allow-list of ARCHITECTURE.md, executable.
 * A room absent from another's list is forbidden to it.
 */

export interface Room {
  /** Path prefix from the project's root; the longest match wins. */
  readonly path: string;
  /** Rooms, or single files, it may import: values and types. A room may always import itself. */
  readonly imports: readonly string[];
  /** Rooms it may import types of, and nothing that runs. */
  readonly types: readonly string[];
  /** Workers it may start with `new URL`. */
  readonly startsWorkers: boolean;
  /** Pure rooms run in Node without a DOM and know no user-interface library. */
  readonly pure: boolean;
}

const PURE = { startsWorkers: false, pure: true } as const;
const VIEW = { startsWorkers: false, pure: false } as const;

export const ROOMS: readonly Room[] = [
  { path: 'src/units', imports: [], types: [], ...PURE },
  // Catalogues of what the page says and how they are read.
  { path: 'src/words', imports: [], types: [], ...PURE },
  { path: 'src/engine', imports: ['src/units'], types: [], ...PURE },
  // The names of number formats are vocabulary that the catalog's facts are written in.
  { path: 'src/catalog', imports: ['src/units', 'src/engine/formats.ts'], types: ['src/engine'], ...PURE },
  { path: 'src/scenario', imports: ['src/units', 'src/engine', 'src/catalog'], types: [], ...PURE },
  // Empirical curves as data, drawn, fitted and put under a budget. They know nothing of models or machines.
  { path: 'src/laws', imports: ['src/units', 'src/engine/derivation/formula.ts'], types: ['src/engine'], ...PURE },
  // The cost of whole undertakings: graphs of calls and jobs, each priced as a scenario.
  { path: 'src/program', imports: ['src/units', 'src/engine', 'src/catalog', 'src/scenario', 'src/laws'], types: [], ...PURE },
  // What happens when requests arrive: traffic, policies, the simulator, targets, fleets.
  { path: 'src/serving', imports: ['src/units', 'src/engine', 'src/catalog', 'src/scenario'], types: [], ...PURE },
  // What others measured, what each row means, and how far the engine is from it.
  { path: 'src/measurements', imports: ['src/units', 'src/engine', 'src/catalog', 'src/scenario'], types: [], ...PURE },
  // What papers claim, and how the engine arrives at it. Of measurements, what a residual learned from them comes to (paper 10).
  { path: 'src/claims', imports: ['src/units', 'src/engine', 'src/catalog', 'src/scenario', 'src/serving', 'src/program', 'src/laws', 'src/measurements/learned-table.ts'], types: ['src/measurements'], ...PURE },
  // What other tools' published formulas come to, and how each differs. What paper 122's tool counts for one op stands with that paper.
  { path: 'src/peers', imports: ['src/units', 'src/engine', 'src/catalog', 'src/scenario', 'src/claims/paper-122/llm-viewer.ts'], types: [], ...PURE },
  // What the difference between scenarios comes from, what would help most, and scenarios side by side.
  { path: 'src/comparison', imports: ['src/units', 'src/engine', 'src/catalog', 'src/scenario'], types: [], ...PURE },
  // Every combination of inputs priced, and what is best among them.
  { path: 'src/sweep', imports: ['src/units', 'src/engine', 'src/catalog', 'src/scenario', 'src/comparison'], types: [], ...PURE },
  // The course: lessons, problems and what they say of the engine, as data.
  { path: 'src/lessons', imports: ['src/units', 'src/engine', 'src/catalog', 'src/scenario', 'src/serving', 'src/program', 'src/laws'], types: [], ...PURE },
  { path: 'src/store', imports: ['src/units', 'src/catalog', 'src/scenario', 'src/sweep', 'src/serving', 'src/program', 'src/laws', 'src/lessons'], types: ['src/engine', 'src/claims', 'src/measurements', 'src/comparison', 'workers'], startsWorkers: true, pure: false },
  // A chart's layout takes the engine's records as they are; it computes none.
  { path: 'src/charts', imports: ['src/units'], types: ['src/engine', 'src/comparison', 'src/sweep', 'src/serving', 'src/program', 'src/laws', 'src/lessons'], ...VIEW },
  { path: 'src/ui', imports: ['src/units'], types: [], ...VIEW },
  {
    path: 'src/views',
    imports: ['src/lessons', 'src/units', 'src/engine', 'src/catalog', 'src/scenario', 'src/claims', 'src/measurements', 'src/peers', 'src/comparison', 'src/sweep', 'src/serving', 'src/program', 'src/laws', 'src/store', 'src/charts', 'src/ui', 'src/words'],
    types: [],
    ...VIEW,
  },
  { path: 'src/cli', imports: ['src/units', 'src/engine', 'src/catalog', 'src/scenario', 'src/claims', 'src/measurements', 'src/comparison', 'src/sweep', 'src/serving', 'src/program', 'src/laws'], types: [], ...PURE },
  { path: 'workers', imports: ['src/lessons', 'src/units', 'src/engine', 'src/catalog', 'src/scenario', 'src/claims', 'src/measurements', 'src/comparison', 'src/sweep', 'src/serving', 'src/program', 'src/laws', 'src/charts'], types: ['src/store'], ...PURE },
  // The root of the page: it composes the rooms above, starts the workers or, where none can start, runs what is in them, and nobody imports it.
  {
    path: 'src',
    imports: ['src/lessons', 'src/units', 'src/engine', 'src/catalog', 'src/scenario', 'src/claims', 'src/measurements', 'src/comparison', 'src/sweep', 'src/serving', 'src/program', 'src/laws', 'src/store', 'src/charts', 'src/ui', 'src/views', 'src/words', 'workers'],
    types: [],
    startsWorkers: true,
    pure: false,
  },
];

/** Imports that break the list above and are known to: each with its reason. It must only get shorter. */
export const DEBT: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [];

/** Packages that belong to a page; no pure room may import them. */
export const PAGE_PACKAGES = /^(react|react-dom|recharts|zustand|zundo|@tanstack|@base-ui|@fontsource)(\/|$)/;

/** Names through which the engine could depend on when, where or how often it runs. */
export const IMPURE_NAMES: ReadonlySet<string> = new Set([
  'Date', 'performance', 'fetch', 'XMLHttpRequest', 'window', 'document', 'self', 'globalThis', 'process', 'localStorage',
  'sessionStorage', 'navigator', 'location', 'crypto', 'setTimeout', 'setInterval', 'requestAnimationFrame', 'console',
]);

/** The room a file stands in. */
export function roomOf(file: string): Room | undefined {
  return ROOMS.filter((room) => file.startsWith(`${room.path}/`)).sort((a, b) => b.path.length - a.path.length)[0];
}
