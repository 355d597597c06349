import type { Dimension } from './dimension.ts';

/** How one written unit scales: the value is multiplied by `10 ** exponent` and by `factor`. */
export interface Scale {
  readonly exponent: number;
  readonly factor: number;
  /** False for a bare prefix or a counted noun (k, B, tokens), which may be mixed with plain numbers. */
  readonly measured: boolean;
}

const SI: ReadonlyMap<string, number> = new Map([
  ['', 0], ['k', 3], ['K', 3], ['M', 6], ['G', 9], ['T', 12], ['P', 15], ['E', 18], ['Z', 21], ['Y', 24],
]);
const SMALL: ReadonlyMap<string, number> = new Map([['m', -3], ['u', -6], ['µ', -6], ['μ', -6], ['n', -9], ['p', -12]]);
const BINARY: ReadonlyMap<string, number> = new Map([
  ['Ki', 2 ** 10], ['Mi', 2 ** 20], ['Gi', 2 ** 30], ['Ti', 2 ** 40], ['Pi', 2 ** 50], ['Ei', 2 ** 60],
]);
/** Prefixes of a bare number: parameters and money are counted in thousands whatever the case. */
const COUNTED: ReadonlyMap<string, number> = new Map([
  ['k', 3], ['m', 6], ['b', 9], ['g', 9], ['t', 12], ['p', 15], ['e', 18],
  ['thousand', 3], ['million', 6], ['mn', 6], ['billion', 9], ['bn', 9], ['trillion', 12], ['tn', 12],
]);

type Table = Map<string, Scale>;

function add(table: Table, name: string, exponent: number, factor = 1): void {
  table.set(name, { exponent, factor, measured: true });
}

function withPrefixes(table: Table, units: readonly string[], prefixes: ReadonlyMap<string, number>, factor = 1): void {
  for (const unit of units) for (const [prefix, exponent] of prefixes) add(table, prefix + unit, exponent, factor);
}

function addBinary(table: Table, units: readonly string[]): void {
  for (const unit of units) for (const [prefix, factor] of BINARY) add(table, prefix + unit, 0, factor);
}

function addCounted(table: Table, nouns: readonly string[], binaryThousands = false): void {
  for (const noun of ['', ...nouns]) {
    if (noun !== '') table.set(noun, { exponent: 0, factor: 1, measured: false });
    for (const [prefix, exponent] of COUNTED) {
      const binary = binaryThousands && (prefix === 'k' || prefix === 'm');
      const scale = binary ? { exponent: 0, factor: prefix === 'k' ? 1024 : 1024 ** 2 } : { exponent, factor: 1 };
      table.set(prefix + noun, { ...scale, measured: false });
    }
  }
}

const PER_SECOND = ['/s', '/sec', '/second', 'ps'];

function perSecond(units: readonly string[]): string[] {
  return units.flatMap((unit) => PER_SECOND.map((per) => unit + per));
}

function buildTable(dimension: Dimension): Table {
  const table: Table = new Map();
  switch (dimension) {
    case 'bytes':
    case 'traffic':
      addCounted(table, []);
      withPrefixes(table, ['B'], SI);
      addBinary(table, ['B', '']);
      withPrefixes(table, ['bit', 'bits'], SI, 1 / 8);
      for (const name of ['byte', 'bytes']) add(table, name, 0);
      break;
    case 'bytes-per-second':
      addCounted(table, []);
      withPrefixes(table, perSecond(['B']), SI);
      addBinary(table, perSecond(['B']));
      withPrefixes(table, [...perSecond(['b', 'bit'])], SI, 1 / 8);
      break;
    case 'flops':
      addCounted(table, []);
      withPrefixes(table, ['FLOP', 'FLOPS', 'OP', 'OPS'], SI);
      break;
    case 'flops-per-second':
      addCounted(table, []);
      withPrefixes(table, ['FLOPS', 'OPS', ...perSecond(['FLOP', 'FLOPS', 'OP', 'OPS'])], SI);
      break;
    case 'flops-per-byte':
      addCounted(table, []);
      for (const name of ['FLOP/B', 'FLOPS/B', 'FLOP/byte', 'FLOPS/byte']) add(table, name, 0);
      break;
    case 'seconds':
      withPrefixes(table, ['s', 'sec'], SMALL);
      for (const name of ['s', 'sec', 'secs', 'second', 'seconds']) add(table, name, 0);
      for (const name of ['min', 'mins', 'minute', 'minutes']) add(table, name, 0, 60);
      for (const name of ['h', 'hr', 'hrs', 'hour', 'hours']) add(table, name, 0, 3600);
      for (const name of ['d', 'day', 'days']) add(table, name, 0, 86_400);
      for (const name of ['week', 'weeks']) add(table, name, 0, 7 * 86_400);
      for (const name of ['y', 'yr', 'year', 'years']) add(table, name, 0, 365 * 86_400);
      break;
    case 'usd':
      addCounted(table, ['$', 'usd', 'dollar', 'dollars']);
      for (const name of ['c', '¢', 'cent', 'cents']) add(table, name, -2);
      break;
    case 'usd-per-hour':
      addCounted(table, ['$', 'usd', ...['/h', '/hr', '/hour'].flatMap((per) => [per, `$${per}`, `usd${per}`])]);
      for (const name of ['/day', '$/day', 'usd/day']) add(table, name, 0, 1 / 24);
      break;
    case 'watts':
      withPrefixes(table, ['W', 'watt', 'watts'], new Map([...SI, ...SMALL]));
      break;
    case 'joules':
      withPrefixes(table, ['J', 'joule', 'joules'], new Map([...SI, ...SMALL]));
      withPrefixes(table, ['Wh'], SI, 3600);
      break;
    case 'grams':
      withPrefixes(table, ['g', 'gram', 'grams'], new Map([['', 0], ['k', 3], ['m', -3], ['µ', -6], ['n', -9]]));
      for (const [name, exponent] of [['t', 6], ['ton', 6], ['tons', 6], ['tonne', 6], ['tonnes', 6], ['kt', 9], ['Mt', 12]] as const) {
        add(table, name, exponent);
      }
      break;
    case 'grams-per-kwh':
      for (const per of ['/kWh', 'co2/kWh', 'co2e/kWh']) {
        add(table, `g${per}`, 0);
        add(table, `kg${per}`, 3);
      }
      break;
    case 'litres':
      withPrefixes(table, ['L', 'l', 'litre', 'litres', 'liter', 'liters'], new Map([['', 0], ['k', 3], ['M', 6], ['G', 9], ['m', -3], ['µ', -6]]));
      break;
    case 'litres-per-kwh':
      for (const unit of ['L/kWh', 'l/kWh']) add(table, unit, 0);
      break;
    case 'tokens':
      addCounted(table, ['token', 'tokens', 'tok'], true);
      break;
    case 'training-tokens':
      addCounted(table, ['token', 'tokens', 'tok']);
      break;
    case 'per-second':
      addCounted(table, ['token', 'tokens', 'request', 'requests', 'req', 'tok', ''].flatMap((noun) => ['/s', '/sec', '/second'].map((per) => noun + per)));
      break;
    case 'count':
      addCounted(table, ['parameter', 'parameters', 'params', 'sequence', 'sequences', 'device', 'devices', 'x', '×']);
      break;
    case 'ratio':
      addCounted(table, ['x', '×']);
      add(table, '%', -2);
      break;
    case 'percent':
      for (const name of ['%', 'percent', 'pct']) add(table, name, -2);
      break;
  }
  return table;
}

const DIMENSIONS: readonly Dimension[] = [
  'bytes', 'bytes-per-second', 'flops-per-second', 'flops', 'flops-per-byte', 'seconds', 'usd', 'usd-per-hour', 'watts',
  'joules', 'grams-per-kwh', 'grams', 'litres-per-kwh', 'litres', 'training-tokens', 'per-second', 'percent', 'tokens', 'traffic', 'count', 'ratio',
];

interface Lookup {
  readonly exact: ReadonlyMap<string, Scale>;
  readonly folded: ReadonlyMap<string, Scale>;
}

/** Spellings whose case decides (ms against Ms, Gb against GB) are found exactly first, the rest in any case. */
function lookup(dimension: Dimension): Lookup {
  const exact = buildTable(dimension);
  const folded: Table = new Map();
  for (const [name, scale] of exact) {
    const key = name.toLowerCase();
    if (!folded.has(key)) folded.set(key, scale);
  }
  return { exact, folded };
}

const LOOKUPS: ReadonlyMap<Dimension, Lookup> = new Map(DIMENSIONS.map((dimension) => [dimension, lookup(dimension)]));

/** The scale of a written unit in a dimension, or undefined if that dimension does not know it. */
export function findUnit(written: string, dimension: Dimension): Scale | undefined {
  const table = LOOKUPS.get(dimension);
  return table?.exact.get(written) ?? table?.folded.get(written.toLowerCase());
}

/** The first dimension that measures in the written unit; bare prefixes and nouns belong to none. */
export function dimensionOf(written: string): Dimension | undefined {
  return DIMENSIONS.find((dimension) => {
    const scale = findUnit(written, dimension);
    return scale !== undefined && (scale.measured || /token|param|\$|usd|\/s/i.test(written));
  });
}
