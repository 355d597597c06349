import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { createAnswer } from '../../sweep/frontier/answer.ts';
import { createSweepPricer } from '../../sweep/pricing/create.ts';
import { priceRun } from '../../sweep/run.ts';
import type { Keep, Shard } from './arguments.ts';
import { merge } from './merge.ts';
import { partName } from './part-file.ts';
import { runSweep, type Run } from './run.ts';
import { printed, questionOf, scratch, SPEC } from './testing/sweeps.ts';

const catalog = loadCatalog();
const place = scratch();
const question = questionOf(SPEC, catalog);
const WHOLE: Shard = { shard: 1, of: 1 };

interface Wanted {
  readonly out?: string;
  readonly shard?: Shard;
  readonly keep?: Keep;
}

function run({ out, shard = WHOLE, keep = 'all' }: Wanted, asked = question): Promise<Run> {
  return runSweep(asked, { out, shard, workers: 1, keep }, catalog);
}

function textOf(one: Run | ReturnType<typeof merge>): string {
  return one.ok ? printed(question, one.answer, catalog) : one.reasons.join('\n');
}

const whole = textOf(await run({}));
const one = place('one');
await run({ out: one });

describe('a sweep in parts', { timeout: 60_000 }, () => {
  it('comes to what the page makes of it in one run', async () => {
    const growing = createAnswer(question.spec);
    growing.take(priceRun(createSweepPricer(question, catalog), question.spec, 0, 5120));
    const { front, best, counts } = growing.answer();
    const done = await run({});
    if (!done.ok) throw new Error(done.reasons.join());
    expect(done.answer.best).toEqual(best);
    expect(done.answer.counts).toEqual(counts);
    expect([...done.answer.front.index]).toEqual([...front.index].filter((_, at) => front.layer[at] === 1));
  });

  it('is worked out to something', () => {
    const { counts, frontier, best } = JSON.parse(whole) as { counts: { scenarios: number; kept: number; left_out: Record<string, number> }; frontier: readonly unknown[]; best: readonly unknown[] };
    expect(counts).toMatchObject({ scenarios: 5120, left_out: { refused: 1024 } });
    expect(counts.kept).toBeGreaterThan(500);
    expect(counts.left_out['does_not_fit']).toBeGreaterThan(100);
    expect(frontier.length).toBeGreaterThan(10);
    expect(best).toHaveLength(10);
  });

  it('comes to the same in one shard and in 64, to the byte', async () => {
    expect(textOf(merge([one]))).toBe(whole);
    const many = [place('even'), place('odd')] as const;
    for (let shard = 64; shard >= 1; shard -= 1) await run({ out: many[shard % 2 === 0 ? 0 : 1], shard: { shard, of: 64 } });
    expect(textOf(merge(many))).toBe(whole);
    // 80 parts over 64 shards: two directories hold each part once, and the files are those of one run.
    const files = many.flatMap((directory) => readdirSync(directory).filter((name) => name.endsWith('.parquet')).map((name) => ({ directory, name })));
    expect(files.map(({ name }) => name).sort()).toEqual(Array.from({ length: 80 }, (_, part) => partName(part)));
    for (const { directory, name } of files.slice(0, 5)) expect(readFileSync(join(directory, name)).equals(readFileSync(join(one, name)))).toBe(true);
  });

  it('redoes parts that are torn, damaged or missing, and says which they are', async () => {
    const torn = place('torn');
    mkdirSync(torn);
    for (const name of readdirSync(one)) copyFileSync(join(one, name), join(torn, name));
    const file = (part: number): string => join(torn, partName(part));
    truncateSync(file(3), 500);
    writeFileSync(file(4), '');
    copyFileSync(file(6), file(5));
    const bytes = readFileSync(file(78));
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    writeFileSync(file(78), bytes);
    rmSync(file(79));
    writeFileSync(`${file(79)}.elsewhere-1-0.tmp`, 'half a fi');
    const said = merge([torn]);
    expect(said).toEqual({ ok: false, reasons: [expect.stringMatching(/^Of 80 parts \(counted from 0\) 5 are missing or damaged: 3 to 5, 78 to 79, which are scenarios 192 to 383, 4,992 to 5,119; run /)] });
    // What another directory holds is not missing.
    expect(textOf(merge([torn, one]))).toBe(whole);
    const done: boolean[] = [];
    const again = await runSweep(question, { out: torn, shard: WHOLE, workers: 1, keep: 'all' }, catalog, ({ priced }) => done.push(priced > 0));
    expect(textOf(again)).toBe(whole);
    expect(done.indexOf(true)).toBe(3);
    expect(textOf(merge([torn]))).toBe(whole);
    expect(readdirSync(torn).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('refuses a directory of another sweep, of other rows, or of none', async () => {
    const other = questionOf({ ...SPEC, constraints: [{ fits: true }] }, catalog);
    expect(await run({ out: one }, other)).toEqual({ ok: false, reasons: [`${one} holds another sweep: its scenario, axes, objectives or constraints differ; give another directory, or empty it`] });
    expect(await run({ out: one, keep: 'kept' })).toEqual({ ok: false, reasons: [`${one} holds a sweep that keeps all rows, not kept (--keep); give another directory, or empty it`] });
    const otherPlace = place('other');
    await run({ out: otherPlace, shard: { shard: 1, of: 80 } }, other);
    expect(merge([one, otherPlace])).toMatchObject({ ok: false, reasons: [expect.stringMatching(/holds another sweep/)] });
    const changed = place('changed');
    mkdirSync(changed);
    writeFileSync(join(changed, 'sweep.json'), readFileSync(join(one, 'sweep.json'), 'utf8').replace('"least"', '"most"'));
    expect(merge([changed])).toMatchObject({ ok: false, reasons: [expect.stringMatching(/was changed after it was written$/)] });
    expect(await run({ out: join(changed, 'sweep.json') })).toMatchObject({ ok: false, reasons: [expect.stringMatching(/sweep\.json cannot be made: /)] });
    expect(merge([place('nowhere')])).toMatchObject({ ok: false, reasons: [expect.stringMatching(/holds no sweep/)] });
  });

  it('says in a manifest which parts a shard is', () => {
    const { hash } = JSON.parse(readFileSync(join(one, 'sweep.json'), 'utf8')) as { hash: string };
    expect(JSON.parse(readFileSync(join(one, 'shard-1-of-1.json'), 'utf8'))).toEqual({ version: 1, sweep: hash, shard: 1, of: 1, parts: { from: 0, end: 80 }, scenarios: { from: 0, end: 5120 } });
  });
});
