import { DOMAINS, type Domain } from '../../measurements/mapping.ts';
import { KINDS, type Kind } from './words.ts';

export const FACETS = ['source', 'device', 'format', 'model', 'quantity', 'state'] as const;
export type Facet = (typeof FACETS)[number];

/** Columns that rows can be coloured and summed up by. */
export const GROUPINGS = ['domain', 'source', 'device', 'family', 'format', 'model', 'quantity'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Which rows are looked at, and how. */
export interface Query {
  /** One of them, or all. */
  readonly domain: Domain | undefined;
  /** What shares the axes; undefined is the kind with most rows. */
  readonly kind: Kind | undefined;
  /** Undefined is the usual one: the domain where all are shown, else the device. */
  readonly by: Grouping | undefined;
  readonly ideal: boolean;
  /** Values chosen in each facet; an empty set narrows nothing. */
  readonly chosen: Readonly<Record<Facet, ReadonlySet<string>>>;
  readonly text: string;
}

const NONE: ReadonlySet<string> = new Set();
export const ALL_ROWS: Query = { domain: undefined, kind: undefined, by: undefined, ideal: false, chosen: { source: NONE, device: NONE, format: NONE, model: NONE, quantity: NONE, state: NONE }, text: '' };

/** How the query stands in a link: `domain/decode by/device format/fp8 llama`. Values have no spaces; what has no slash is searched for. */
export function writeQuery({ domain, kind, by, ideal, chosen, text }: Query): string {
  const parts = [
    ...(domain === undefined ? [] : [`domain/${domain}`]),
    ...(kind === undefined ? [] : [`kind/${kind}`]),
    ...(by === undefined ? [] : [`by/${by}`]),
    ...(ideal ? ['efficiency/ideal'] : []),
    ...FACETS.flatMap((facet) => [...chosen[facet]].sort().map((value) => `${facet}/${value.replaceAll(' ', '_')}`)),
  ];
  return [...parts, text.trim()].filter((part) => part !== '').join(' ');
}

export interface ReadQuery {
  readonly query: Query;
  /** Parts that say nothing here, as written. */
  readonly ignored: readonly string[];
}

/** Reads a query of a link; what it does not understand is left out and handed back. */
export function readQuery(written: string): ReadQuery {
  let query = ALL_ROWS;
  const ignored: string[] = [];
  const words: string[] = [];
  for (const part of written.split(/\s+/).filter((one) => one !== '')) {
    const at = part.indexOf('/');
    const name = part.slice(0, at);
    const value = part.slice(at + 1);
    const facet = FACETS.find((one) => one === name);
    if (at < 0) words.push(part);
    else if (facet !== undefined && value !== '') query = withValue(query, facet, value);
    else {
      const patch = patchOf(name, value);
      if (patch === undefined) ignored.push(part);
      else query = { ...query, ...patch };
    }
  }
  return { query: { ...query, text: words.join(' ') }, ignored };
}

function patchOf(name: string, value: string): Partial<Query> | undefined {
  switch (name) {
    case 'domain':
      return patch('domain', DOMAINS, value);
    case 'kind':
      return patch('kind', KINDS, value);
    case 'by':
      return patch('by', GROUPINGS, value);
    case 'efficiency':
      return value === 'ideal' || value === 'calibrated' ? { ideal: value === 'ideal' } : undefined;
    default:
      return undefined;
  }
}

function patch<K extends 'domain' | 'kind' | 'by'>(key: K, options: readonly NonNullable<Query[K]>[], value: string): Partial<Query> | undefined {
  const found = options.find((option) => option === value);
  return found === undefined ? undefined : { [key]: found };
}

function withValue(query: Query, facet: Facet, value: string): Query {
  return { ...query, chosen: { ...query.chosen, [facet]: new Set([...query.chosen[facet], value]) } };
}

/** The query with one value of a facet turned on or off. */
export function toggled(query: Query, facet: Facet, value: string): Query {
  const values = new Set(query.chosen[facet]);
  if (!values.delete(value)) values.add(value);
  return { ...query, chosen: { ...query.chosen, [facet]: values } };
}

/** Whether anything but the domain and the way of looking narrows the rows. */
export function isNarrowed({ chosen, text }: Query): boolean {
  return text.trim() !== '' || FACETS.some((facet) => chosen[facet].size > 0);
}

/** The same rows of a domain without any filter. */
export function widened(query: Query): Query {
  return { ...query, chosen: ALL_ROWS.chosen, text: '' };
}
