import { plainName } from '../../../serving/plan/written.ts';
import type { ServeSettings, TraceNote } from '../../../serving/plan/values.ts';
import { createTraceReader, refusedSize } from '../../../serving/traffic/traces/reader.ts';
import { summaryOf, traceWords } from '../../../serving/traffic/traces/summary.ts';
import type { Trace } from '../../../serving/traffic/traces/types.ts';
import { createSha256 } from './sha256.ts';

export interface TraceProgress {
  /** Share of the file that was read, 0 to 1. */
  readonly share: number;
  readonly rows: number;
}

export type TraceFile =
  | { readonly kind: 'read'; readonly trace: Trace; readonly note: TraceNote; readonly fitted: ServeSettings; readonly words: readonly string[] }
  /** A sentence that names the line where one is at fault. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'stopped' };

/** Digits of the hash that a link carries. */
const HASH_DIGITS = 16;
/** Longest that the page is kept from drawing. Milliseconds. */
const STRETCH = 24;

/** First bytes of files that are no text, and what they are. */
const PACKED: readonly (readonly [readonly number[], string])[] = [
  [[0x1f, 0x8b], 'compressed with gzip'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed with Zstandard'],
];

/** Bytes at the beginning that say whether a file is text. */
const SNIFFED = 4096;

/** Reads a trace piece by piece, so that memory grows with its requests and the page stays usable; the bytes go nowhere. Never rejects. */
export async function readTraceFile(file: File, onProgress: (progress: TraceProgress) => void, signal: AbortSignal): Promise<TraceFile> {
  const tooLarge = refusedSize(file.size);
  if (tooLarge !== undefined) return { kind: 'refused', reason: tooLarge };
  const pieces = file.stream().getReader();
  try {
    return await readPieces(pieces, file, onProgress, signal);
  } catch {
    return { kind: 'refused', reason: 'The file could not be read to its end' };
  } finally {
    void pieces.cancel().catch(() => undefined);
  }
}

async function readPieces(pieces: ReadableStreamDefaultReader<Uint8Array>, file: File, onProgress: (progress: TraceProgress) => void, signal: AbortSignal): Promise<TraceFile> {
  const reader = createTraceReader();
  const decoder = new TextDecoder();
  const hash = createSha256();
  let [bytes, since] = [0, performance.now()];
  for (;;) {
    const { done, value } = await pieces.read();
    if (signal.aborted) return { kind: 'stopped' };
    if (done) break;
    const packed = bytes === 0 ? PACKED.find(([magic]) => magic.every((byte, at) => value[at] === byte)) : undefined;
    if (packed !== undefined) return { kind: 'refused', reason: `The file is ${packed[1]}: unpack it to CSV or JSON lines first` };
    // No text has a zero byte, but in UTF-16.
    if (bytes === 0 && value.subarray(0, SNIFFED).includes(0)) return { kind: 'refused', reason: isUtf16(value) ? 'The file is UTF-16: save it as UTF-8 first' : 'The file is not text: a trace is CSV, JSON or JSON lines' };
    bytes += value.length;
    hash.update(value);
    const refused = reader.push(decoder.decode(value, { stream: true }));
    if (refused !== undefined) return { kind: 'refused', reason: refused };
    if (performance.now() - since < STRETCH) continue;
    onProgress({ share: file.size > 0 ? bytes / file.size : 1, rows: reader.rows() });
    await breathe();
    since = performance.now();
  }
  onProgress({ share: 1, rows: reader.rows() });
  const late = reader.push(decoder.decode());
  if (late !== undefined) return { kind: 'refused', reason: late };
  const read = reader.end();
  if (read.kind === 'refused') return { kind: 'refused', reason: read.reason };
  const { trace } = read;
  await breathe();
  const fitted = summaryOf(trace);
  await breathe();
  return { kind: 'read', trace, note: { name: plainName(file.name), hash: hash.hex().slice(0, HASH_DIGITS), requests: trace.count }, fitted, words: traceWords(trace) };
}

/** By its byte order mark. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** Lets the page draw. */
async function breathe(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}
