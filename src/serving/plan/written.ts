import { readNumber, writeNumber } from '../../scenario/link/number.ts';
import { SERVE_FIELDS, SERVE_NAMES, type ServeChoiceField, type ServeNumberField } from './fields.ts';
import type { ServeName, ServeValues, TraceNote } from './values.ts';

/** Fields whose values are words that nothing else is called, so that they stand alone: `coding`, `gamma`, `chunked`. */
export const WORDS_ALONE = ['mix', 'arrivals', 'batching'] as const satisfies readonly ServeName[];

/** What is promised to users: seconds, and the share of requests, or of gaps between tokens, that must keep to them. The two share a key, `ttft/2s/p99`. */
export const TARGETS = { ttft: 'ttftAt', gap: 'gapAt', tpot: 'tpotAt', latency: 'latencyAt' } as const satisfies { readonly [N in ServeName]?: ServeName };
export type TargetName = keyof typeof TARGETS;

export const NAME_OF_WORD: ReadonlyMap<string, ServeName> = new Map(
  WORDS_ALONE.flatMap((name) => (SERVE_FIELDS[name] as ServeChoiceField).options.map(({ value }) => [value, name] as const)),
);

/** Fields by their keys; the key of a target is that of its seconds. */
export const NAME_OF_KEY: ReadonlyMap<string, ServeName> = new Map([...SERVE_NAMES].reverse().map((name) => [SERVE_FIELDS[name].key, name] as const));

/** A number as a plan writes it: times with their unit, `100ms`, the rest as links do. */
export function writeServeNumber(value: number, { dimension }: ServeNumberField): string {
  if (dimension !== 'seconds' || value === 0) return writeNumber(value, dimension);
  const spelt = value < 1 ? `${Number((value * 1000).toPrecision(12))}ms` : `${value}s`;
  return /e/.test(spelt) || readNumber(spelt, 'seconds') !== value ? writeNumber(value, dimension) : spelt;
}

/** A share as the percentile it is: 0.99 is `p99`. Exact: the point is moved in the digits. */
export function writePercentile(share: number): string {
  const hundred = String(Number((share * 100).toPrecision(12)));
  if (readPercentile(`p${hundred}`) === share) return `p${hundred}`;
  const [digits = '0', power = '0'] = share.toExponential().split('e');
  return `p${digits}e${Number(power) + 2}`;
}

/** `p99`, `p99.9`; undefined where it is none. */
export function readPercentile(text: string): number | undefined {
  const [, digits, power = '0'] = /^p(\d{1,20}(?:\.\d{1,20})?)(?:e(-?\d{1,3}))?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(`${digits}e${Number(power) - 2}`);
}

/** The part of a text that says a field, its key and its value; undefined for shares of targets, which stand with their seconds. */
export function writePart(name: ServeName, value: ServeValues[ServeName]): string {
  const field = SERVE_FIELDS[name];
  if ((WORDS_ALONE as readonly ServeName[]).includes(name)) return String(value);
  switch (field.type) {
    case 'number':
      return `${field.key}/${writeServeNumber(value as number, field)}`;
    case 'flag':
      return value === true ? field.key : `${field.key}/off`;
    case 'choice':
      return `${field.key}/${String(value)}`;
    case 'record':
      return `${field.key}/${value === '' ? 'none' : String(value)}`;
    case 'quantiles':
      return `${field.key}/${(value as readonly number[]).join('/')}`;
  }
}

/** What follows a field's key, as the value it might be; undefined where it cannot be read at all. Units tell b from B. */
export function readPart(name: ServeName, rest: string): unknown {
  const field = SERVE_FIELDS[name];
  switch (field.type) {
    case 'number':
      return readNumber(rest, field.dimension);
    case 'flag':
      return /^(?:on|1|true|yes|)$/i.test(rest) ? true : /^(?:off|0|false|no)$/i.test(rest) ? false : undefined;
    case 'choice':
      return rest.toLowerCase();
    case 'record':
      return rest.toLowerCase() === 'none' ? '' : rest;
    case 'quantiles':
      return rest.split('/').map(Number);
  }
}

const LONGEST_NAME = 40;

/** A file's name as links carry it: without its folder, and plain. */
export function plainName(name: string): string {
  const plain = name.replace(/^.*[\\/]/, '').replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, LONGEST_NAME).replace(/[-.]+$/, '');
  return plain === '' ? 'trace' : plain;
}

export const TRACE_HASH = /^[0-9a-f]{16}$/;

export function writeTrace({ name, hash, requests }: TraceNote): string {
  return `trace/${plainName(name)}/${hash}/${requests}`;
}

export function readTrace(rest: string): TraceNote | undefined {
  const [name = '', hash = '', requests = '', ...more] = rest.split('/');
  const count = /^\d{1,12}$/.test(requests) ? Number(requests) : undefined;
  return more.length === 0 && name !== '' && TRACE_HASH.test(hash) && count !== undefined ? { name: plainName(name), hash, requests: count } : undefined;
}
