import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { estimateCommand } from './estimate/command.ts';
import { programCommand } from './program/command.ts';
import { ran, spawned, type Run } from './testing/runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'roofscope-program-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Costs {
  readonly seconds: number;
  readonly tokens_in: number;
  readonly tokens_out: number;
  readonly usd: number;
  readonly joules: number;
}
interface Output {
  readonly version: number;
  readonly query: string;
  readonly programs: readonly {
    readonly title: string; readonly quantities: Readonly<Record<string, number>>; readonly uses: number; readonly once: Costs; readonly per_use: Costs; readonly total: Costs;
    readonly nodes: readonly { readonly id: string; readonly calls: number; readonly critical: boolean; readonly missing: readonly string[] }[];
    readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
  }[];
  readonly break_even?: Readonly<Record<string, { readonly kind: string; readonly cheaper?: string; readonly uses?: number }>>;
}

const run = (args: readonly string[]): Promise<Run> => ran(programCommand, args);
function outputOf({ code, out, errors }: Run): Output {
  if (code !== 0) throw new Error(errors.join('; '));
  return JSON.parse(out) as Output;
}
const printed = async (args: readonly string[]): Promise<Output> => outputOf(await run(args));

describe('npm run program', { timeout: 120_000 }, () => {
  it('adds up what nodes cost and takes the longest way', async () => {
    // 20 s × 4 cores × $0.04 an hour, three times; a call of 1,000 × $3 and 500 × $15 a million; $100 once.
    const { programs: [program] } = await printed(['cpu test seconds=20 cores=4 usd=0.04 times=3; api judge in=1000 out=500 usd-in=3 usd-out=15 seconds=2; cpu beside seconds=5 usd=0; fixed people usd=100 once; test > judge; uses=1000']);
    const use = (80 / 3600) * 0.04 * 3 + 0.003 + 0.0075;
    expect(program?.per_use.usd).toBeCloseTo(use, 12);
    expect(program?.per_use).toMatchObject({ seconds: 62, tokens_in: 1000, tokens_out: 500 });
    expect(program?.once.usd).toBe(100);
    expect(program?.total.usd).toBeCloseTo(100 + 1000 * use, 9);
    expect(program?.nodes.filter(({ critical }) => critical).map(({ id }) => id)).toEqual(['test', 'judge']);
    expect(program?.nodes.find(({ id }) => id === 'judge')?.missing).toEqual(['joules', 'carbon_grams', 'water_litres']);
  });

  it('of one call is what `estimate` prints', async () => {
    const link = 'm=llama-3-8b&hw=h100-sxm&in=1000&out=100&b=4';
    const { programs: [program] } = await printed([`${link}&prog=one-call`]);
    const { metrics } = JSON.parse((await ran(estimateCommand, [link])).out) as { readonly metrics: Readonly<Record<string, { readonly value: number }>> };
    expect(program?.per_use.seconds).toBeCloseTo(metrics['request_latency']?.value ?? Number.NaN, 9);
    expect(program?.per_use.usd).toBeCloseTo(metrics['total_usd']?.value ?? Number.NaN, 12);
    expect(program?.per_use.joules).toBeCloseTo(metrics['energy']?.value ?? Number.NaN, 6);
    expect(program?.per_use).toMatchObject({ tokens_in: 4000, tokens_out: 400 });
  });

  it('says where two programs meet: $100 once against a tenth of a dollar less a use', async () => {
    const { programs, break_even: meets } = await printed(['fixed train usd=100 once; fixed small usd=0.1; vs; fixed large usd=0.2']);
    expect(programs).toHaveLength(2);
    expect(meets?.['usd']).toMatchObject({ kind: 'from', cheaper: 'a' });
    expect(meets?.['usd']?.uses).toBeCloseTo(1000, 9);
    expect(meets?.['tokens_in']).toEqual({ kind: 'equal' });
  });

  it('answers the example of the documentation, from a file, standard input and its own link alike', async () => {
    const file = await printed(['docs/programs/search.txt']);
    expect(file.programs.map(({ quantities }) => quantities['n'])).toEqual([128, 128]);
    expect(file.programs.map(({ title }) => title)).toEqual(['Best of n with a verifier', 'Majority voting']);
    expect(file.programs.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))).not.toContain('malformed');
    expect(await printed([file.query])).toEqual(file);
    writeFileSync(join(folder, 'link.txt'), `${file.query}\n`);
    expect(outputOf(spawned('program.ts', ['-'], `https://example.org/?${file.query}`))).toEqual(file);
    expect(await printed([join(folder, 'link.txt')])).toEqual(file);
  });

  it('refuses what comes from standard input as it refuses a file', () => {
    expect(spawned('program.ts', ['-'], 'a > b')).toEqual({ code: 2, out: '', errors: [expect.stringMatching(/^An edge speaks of a, which no node is called/)] });
  });

  it('prints no number that is none', async () => {
    const { code, out, errors } = await run(['cpu a seconds=1e300 times=1e300']);
    expect([code, out]).toEqual([2, '']);
    expect(errors).toEqual([expect.stringMatching(/^a: it comes to more than a number can hold/)]);
  });

  it.each<readonly [string, readonly RegExp[]]>([
    ['cpu a seconds=1\nn = 2 * 3\ncpu b seconds=x(', [/^Line 2, .*a formula holds no spaces/, /^Line 3, b: seconds is no number/]],
    ['cpu a seconds=1; cpu b seconds=1; a > b > a', [/^a > b > a is a cycle without a count/]],
    ['group g of=h; group h of=g; cpu a seconds=1 of=g', [/^The group h would stand in itself/]],
    ['a > b', [/^An edge speaks of a, which no node is called/]],
    ['cpu a seconds=nothing', [/^a: Time of a call: no quantity is called "nothing"/]],
    ['model a m=llama-9', [/^Line 1, a: .*Unknown model `llama-9`/]],
  ])('refuses %s, one reason a line', async (text, reasons) => {
    const file = join(folder, 'refused.txt');
    writeFileSync(file, text);
    const { code, out, errors } = await run([file]);
    expect([code, out]).toEqual([2, '']);
    expect(errors).toEqual(reasons.map((reason) => expect.stringMatching(reason) as string));
  });

  it.each<readonly [readonly string[], RegExp]>([
    [[], /^Give one program/],
    [['a', 'b'], /^Give one program/],
    [['--fast', 'best-of-n'], /^Unknown option --fast/],
    [['./none.txt'], /none\.txt/],
  ])('refuses the arguments %j', async (args, reason) => {
    const { code, out, errors } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(errors[0]).toMatch(reason);
  });
});
