import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ServeQuestion } from '../../serving/api.ts';
import type { ServeName, ServeSettings, TraceNote } from '../../serving/plan/values.ts';
import { plainName } from '../../serving/plan/written.ts';
import { badRowWords, createTraceReader, refusedSize } from '../../serving/traffic/traces/reader.ts';
import { summaryOf, traceWords } from '../../serving/traffic/traces/summary.ts';
import type { Trace } from '../../serving/traffic/traces/types.ts';
import { notRead } from '../source.ts';

/** A trace with what of it a link carries. */
export interface NotedTrace {
  readonly trace: Trace;
  readonly note: TraceNote;
}

export type ReadTraceFile = { readonly ok: true; readonly traced: NotedTrace; readonly words: readonly string[] } | { readonly ok: false; readonly reasons: readonly string[] };

/** Digits of the hash that name a trace. */
const HASH_DIGITS = 16;

/** Reads a trace piece by piece, so that its size does not matter to memory; rows that cannot be used are named by their lines. */
export async function readTraceFile(path: string): Promise<ReadTraceFile> {
  try {
    const tooLarge = refusedSize(statSync(path).size);
    if (tooLarge !== undefined) return { ok: false, reasons: [`${path}: ${tooLarge}`] };
    const reader = createTraceReader();
    const hash = createHash('sha256');
    const decoder = new TextDecoder();
    let refused: string | undefined;
    for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 })) {
      hash.update(piece as Buffer);
      refused = reader.push(decoder.decode(piece as Buffer, { stream: true }));
      if (refused !== undefined) break;
    }
    const read = reader.end();
    if (read.kind === 'refused') return { ok: false, reasons: [`${path}: ${read.reason}`, ...read.left.first.map((row) => `${path}: ${badRowWords(row)}`)] };
    const note = { name: plainName(basename(path)), hash: hash.digest('hex').slice(0, HASH_DIGITS), requests: read.trace.count };
    return { ok: true, traced: { trace: read.trace, note }, words: traceWords(read.trace) };
  } catch (error) {
    return { ok: false, reasons: [notRead(path, error)] };
  }
}

/** Requests of a trace that are simulated where nobody says how many. */
const USUAL_REQUESTS = 100_000;

/** What says when requests come and is not the trace's business where the plan says it. */
const OF_THE_PLAN = ['rate', 'arrivals', 'burst'] as const satisfies readonly ServeName[];
/** What drawn prompts are made of, and those of a trace are not. */
const DRAWN: readonly ServeName[] = ['promptMedian', 'promptSpread', 'outputMedian', 'outputSpread', 'prefix', 'prefixes', 'prefixSkew', 'passages', 'passageTokens', 'passagePool', 'passageSkew', 'turns', 'stopped'];

/**
 * The question with a trace in the place of its traffic: lengths are the trace's, and so are rate and burstiness where the plan sets none. A plan that was
 * made for this trace says all that already; one that was made for another is refused, in words.
 */
export function withTrace({ settings, plan }: ServeQuestion, { trace, note }: NotedTrace): ServeQuestion | string {
  if (plan.trace !== undefined && plan.trace.hash !== note.hash) return `The scenario was made for the trace ${plan.trace.name} (${plan.trace.hash}), and ${note.name} is another (${note.hash})`;
  if (plan.trace !== undefined) return { settings, plan: { ...plan, settings: { ...plan.settings, mix: 'trace' } } };
  const kept = Object.fromEntries(Object.entries(plan.settings).filter(([name]) => !DRAWN.includes(name as ServeName))) as ServeSettings;
  const said = Object.fromEntries(OF_THE_PLAN.flatMap((name) => (kept[name] === undefined ? [] : [[name, kept[name]]]))) as ServeSettings;
  const requests = kept.requests ?? Math.min(trace.count, USUAL_REQUESTS);
  return { settings, plan: { ...plan, settings: { ...kept, ...summaryOf(trace), ...said, requests }, trace: note } };
}
