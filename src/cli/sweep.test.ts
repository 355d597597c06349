import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { gridOf } from './sweep/grid.ts';
import { merge } from './sweep/merge.ts';
import { runSweep } from './sweep/run.ts';
import { printed, questionOf, scratch, SPEC } from './sweep/testing/sweeps.ts';

const catalog = loadCatalog();
const place = scratch();

/** One process, so that a signal reaches what computes. */
const COMMAND = ['--import', 'tsx', 'src/cli/sweep.ts'];

function run(args: readonly string[], input = ''): { readonly code: number | null; readonly out: string; readonly errors: readonly string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...COMMAND, ...args], { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  return { code: status, out: stdout, errors: stderr.split('\n').filter((line) => line !== '') };
}

describe('npm run sweep', { timeout: 120_000 }, () => {
  it('killed in the middle goes on where it stopped, on other threads, and prints what one run prints', async () => {
    const spec = { ...SPEC, axes: SPEC.axes.map((axis) => (axis.field === 'batch' ? { ...axis, values: '1..160..1' } : axis)) };
    const question = questionOf(spec, catalog);
    const { parts } = gridOf(12_800);
    const [file, out] = [place('spec.json'), place('out')];
    mkdirSync(out);
    writeFileSync(file, JSON.stringify(spec));
    const whole = (): readonly string[] => readdirSync(out).filter((name) => name.endsWith('.parquet'));

    const child = spawn(process.execPath, [...COMMAND, file, '--out', out, '--workers', '2'], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    while (whole().length < 3 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    const before = whole();
    expect(before.length).toBeGreaterThanOrEqual(3);
    expect(before.length).toBeLessThan(parts);
    expect(existsSync(join(out, 'shard-1-of-1.json'))).toBe(false);
    const written = before.map((name) => statSync(join(out, name)).mtimeMs);
    expect(merge([out])).toEqual({ ok: false, reasons: [expect.stringMatching(/^Of 200 parts \(counted from 0\) \d+ are missing or damaged: /)] });

    const again = run([file, '--out', out, '--workers', '1']);
    expect(again).toMatchObject({ code: 0, errors: [] });
    expect(whole()).toHaveLength(parts);
    expect(before.map((name) => statSync(join(out, name)).mtimeMs)).toEqual(written);
    const single = await runSweep(question, { shard: { shard: 1, of: 1 }, out: undefined, workers: 1, keep: 'all' }, catalog);
    expect(single.ok && `${printed(question, single.answer, catalog)}\n`).toBe(again.out);
  });

  it('prints the reasons, one a line, nothing else, and exits with 2 on bad input', () => {
    const { code, out, errors } = run(['-'], JSON.stringify({ ...SPEC, axes: [{ field: 'batch', values: [] }], objectives: [{ metric: 'tpto' }] }));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(errors).toEqual(['axes[0].values: Batch has no values', 'objectives[0].metric: there is no metric "tpto"; did you mean tpot?']);
  });
});
