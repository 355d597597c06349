import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readTraceFile } from './read-trace-file.ts';

const read = (content: BlobPart, name = 'trace.csv') => readTraceFile(new File([content], name), () => undefined, new AbortController().signal);
const CSV = 'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:00:00.000,100,10\n2023-11-16 18:00:01.000,300,30\n2023-11-16 18:00:03.000,200,20\n';

describe('a dropped trace', () => {
  it('is read with its hash, its name as links carry it, and settings that stand in for it', async () => {
    const file = await read(CSV, 'My trace (1).csv');
    if (file.kind !== 'read') throw new Error(file.kind);
    expect(file.note).toEqual({ name: 'My-trace-1-.csv', hash: createHash('sha256').update(CSV).digest('hex').slice(0, 16), requests: 3 });
    expect([...file.trace.prompt]).toEqual([100, 300, 200]);
    expect(file.fitted).toMatchObject({ mix: 'trace', promptKind: 'empirical' });
    expect(file.fitted.rate).toBeCloseTo(2 / 3, 5);
    expect(file.words[0]).toContain('3 requests');
  });

  it('is refused where it is empty, packed or no trace, in a sentence that says why', async () => {
    expect(await read('')).toEqual({ kind: 'refused', reason: 'The file is empty' });
    expect(await read(new Uint8Array([0x1f, 0x8b, 8, 0]))).toEqual({ kind: 'refused', reason: 'The file is compressed with gzip: unpack it to CSV or JSON lines first' });
    expect(await read(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 7]))).toEqual({ kind: 'refused', reason: 'The file is not text: a trace is CSV, JSON or JSON lines' });
    expect(await read(new Uint8Array([0xff, 0xfe, 0x61, 0, 0x2c, 0]))).toEqual({ kind: 'refused', reason: 'The file is UTF-16: save it as UTF-8 first' });
    const none = await read('a,b\n1,2\n');
    expect(none.kind).toBe('refused');
    const bad = await read('TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:00:00,many,10\n');
    expect(bad).toMatchObject({ kind: 'refused', reason: expect.stringContaining('Line 2') });
  });

  it('is left where somebody stops it', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await readTraceFile(new File([CSV], 'a.csv'), () => undefined, stop.signal)).toEqual({ kind: 'stopped' });
  });
});
