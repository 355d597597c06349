import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { parquetMetadata } from 'hyparquet';
import { ByteWriter, ParquetWriter, schemaFromColumnData, type ColumnSource } from 'hyparquet-writer';
import type { Answer } from '../../sweep/frontier/answer.ts';
import { answerFrom, recordOf } from '../../sweep/frontier/record.ts';
import type { Identity } from './identity.ts';

/** Keys of a part's footer. */
const KEY = { sweep: 'roofscope.sweep', part: 'roofscope.part', answer: 'roofscope.answer', digest: 'roofscope.sha256' } as const;

/** Rows in a group: enough to compress, few enough that a reader skips what it does not want by each group's least and greatest values. */
const GROUP_ROWS = 65_536;
/** Level of gzip: the next costs twice the time and saves a hundredth. */
const LEVEL = 1;

/** `part-00000012.parquet` */
export function partName(part: number): string {
  return `part-${String(part).padStart(8, '0')}.parquet`;
}

/** The part whose unfinished file a name is, left by a process that was stopped; undefined for other files. */
export function partOfRemains(name: string): number | undefined {
  const [, digits] = /^part-(\d{8,})\.parquet\..*\.tmp$/.exec(name) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** The bytes of a part's file: its rows, and in the footer which part of which sweep it is, what it comes to, and a digest of all that. */
export function partBytes(hash: string, part: number, table: ColumnSource[], answer: Answer): Uint8Array {
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData: table }), codec: 'GZIP', compressors: { GZIP: (bytes) => gzipSync(bytes, { level: LEVEL }) }, createdBy: 'roofscope' });
  void file.write({ columnData: table, rowGroupSize: GROUP_ROWS });
  const text = JSON.stringify(recordOf(answer));
  file.kvMetadata = [
    { key: KEY.sweep, value: hash },
    { key: KEY.part, value: String(part) },
    { key: KEY.answer, value: text },
    { key: KEY.digest, value: digestOf(writer.getBytes(), hash, part, text) },
  ];
  void file.finish();
  return writer.getBytes();
}

function digestOf(pages: Uint8Array, hash: string, part: number, answer: string): string {
  return createHash('sha256').update(pages).update(`${hash} ${part} ${answer}`).digest('hex');
}

/** Writes a part under a name of its own, and renames it when all of it is on the disk: a file of the part's name is whole. */
export function writePart(directory: string, part: number, bytes: Uint8Array): void {
  const unfinished = join(directory, `${partName(part)}.${hostname()}-${process.pid}-${threadId}.tmp`);
  const file = openSync(unfinished, 'w');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    renameSync(unfinished, join(directory, partName(part)));
  } catch (error) {
    // Another process made the same part, and cleared away what it took for remains.
    if (!existsSync(join(directory, partName(part)))) throw error;
  }
}

/** What a part comes to, read back; undefined where there is no such file, or it is torn, damaged or another sweep's. */
export function readPart(directory: string, part: number, { hash, question }: Pick<Identity, 'hash' | 'question'>): Answer | undefined {
  try {
    const bytes = readFileSync(join(directory, partName(part)));
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const { key_value_metadata: entries = [], row_groups: groups } = parquetMetadata(buffer as ArrayBuffer);
    const value = (key: string): string => entries.find((entry) => entry.key === key)?.value ?? '';
    const text = value(KEY.answer);
    if (value(KEY.sweep) !== hash || value(KEY.part) !== String(part)) return undefined;
    if (digestOf(bytes.subarray(0, endOfPages(groups)), hash, part, text) !== value(KEY.digest)) return undefined;
    const read = answerFrom(JSON.parse(text), question.spec);
    return read.ok ? read.answer : undefined;
  } catch {
    // Whatever cannot be read is computed again.
    return undefined;
  }
}

interface Group {
  readonly columns: readonly { readonly meta_data?: { readonly dictionary_page_offset?: bigint; readonly data_page_offset: bigint; readonly total_compressed_size: bigint } }[];
}

/** Where the pages end and the footer begins. */
function endOfPages(groups: readonly Group[]): number {
  const columns = groups.flatMap((group) => group.columns.flatMap(({ meta_data: column }) => (column === undefined ? [] : [Number(column.dictionary_page_offset ?? column.data_page_offset) + Number(column.total_compressed_size)])));
  return Math.max(4, ...columns);
}
