import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parquetMetadata, parquetSchema } from 'hyparquet';
import { Job } from 'kubernetes-models/batch/v1';
import { PersistentVolumeClaim } from 'kubernetes-models/v1';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { loadCatalog } from '../../catalog/load-node.ts';
import { readArguments } from './arguments.ts';
import { partName } from './part-file.ts';
import { runSweep } from './run.ts';
import { readSpec } from './spec.ts';
import { scratch } from './testing/sweeps.ts';

const catalog = loadCatalog();
const place = scratch();
const text = (name: string): string => readFileSync(`docs/sweep/${name}`, 'utf8');

/** What a shell makes of a command once these variables are set: the words that npm gets. */
function wordsOf(command: string, variables: Readonly<Record<string, string>>): readonly string[] {
  const { output } = spawnSync('bash', ['-c', `exec() { "$@"; }; srun() { "$@"; }; npm() { printf '%s\\n' "$@" >&3; }\n${command}`], { encoding: 'utf8', env: { ...process.env, ...variables }, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  return (output[3] ?? '').split('\n').filter((word) => word !== '');
}

describe('docs/sweep', { timeout: 60_000 }, () => {
  it('holds a sweep that can be computed', () => {
    const read = readSpec(text('spec.json'), catalog);
    expect(read).toMatchObject({ ok: true, remarks: [] });
  });

  it('holds an Indexed Job that Kubernetes takes, one index a shard', () => {
    const [claim, job] = parseAllDocuments(text('indexed-job.yaml')).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as { readonly kind: string };
    });
    expect([claim?.kind, job?.kind]).toEqual(['PersistentVolumeClaim', 'Job']);
    new PersistentVolumeClaim(claim as never).validate();
    new Job(job as never).validate();
    expect(() => new Job({ ...job, spec: { completions: 'many' } } as never).validate()).toThrow();
    const { apiVersion, spec } = job as unknown as JobManifest;
    const [container] = spec.template.spec.containers;
    expect(apiVersion).toBe('batch/v1');
    expect(spec).toMatchObject({ completionMode: 'Indexed', backoffLimitPerIndex: expect.any(Number) as number, podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { containerName: container?.name, operator: 'In', values: [2] } }, { action: 'Ignore' }] } });
    // What a failure policy and a limit for each index ask for.
    expect(spec.template.spec.restartPolicy).toBe('Never');
    expect(spec.parallelism).toBeLessThanOrEqual(spec.completions);
    expect(container?.resources.limits).toEqual(container?.resources.requests);
    const [command = ''] = container?.args ?? [];
    for (const index of [0, spec.completions - 1]) {
      const asked = readArguments(sweepWords(command, { JOB_COMPLETION_INDEX: String(index) }));
      expect(asked).toMatchObject({ kind: 'run', source: '/sweep/spec/spec.json', shard: { shard: index + 1, of: spec.completions }, out: '/sweep/out', workers: Number(container?.resources.limits.cpu) });
    }
    const mounts = new Set(container?.volumeMounts.map(({ name }) => name));
    expect(new Set(spec.template.spec.volumes.map(({ name }) => name))).toEqual(mounts);
  });

  it('holds a Slurm script that bash reads, one task a shard', () => {
    expect(spawnSync('bash', ['-n', 'docs/sweep/sweep.sbatch'], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    const script = text('sweep.sbatch');
    const lines = script.split('\n');
    const options = lines.filter((line) => line.startsWith('#SBATCH')).map((line) => /^#SBATCH --([a-z-]+)(?:=(\S+))?$/.exec(line)?.slice(1));
    expect(options).not.toContain(undefined);
    const option = (name: string): string | undefined => options.find((one) => one?.[0] === name)?.[1];
    expect(options.every((one) => ['job-name', 'array', 'nodes', 'ntasks', 'cpus-per-task', 'mem', 'time', 'requeue', 'output'].includes(one?.[0] ?? ''))).toBe(true);
    // Slurm stops reading options at the first command.
    const firstCommand = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
    expect(lines.findLastIndex((line) => line.startsWith('#SBATCH'))).toBeLessThan(firstCommand);
    const [first, last] = (option('array') ?? '').split('-');
    expect(first).toBe('1');
    for (const task of ['1', last ?? '']) {
      const asked = readArguments(sweepWords(lines.slice(firstCommand).join('\n'), { SLURM_ARRAY_TASK_ID: task, SLURM_CPUS_PER_TASK: option('cpus-per-task') ?? '' }));
      expect(asked).toMatchObject({ kind: 'run', source: 'docs/sweep/spec.json', shard: { shard: Number(task), of: Number(last) }, out: 'out', workers: Number(option('cpus-per-task')) });
    }
  });

  it('holds SQL whose columns are those of the files', async () => {
    const read = readSpec(text('spec.json'), catalog);
    if (!read.ok) throw new Error(read.reasons.join());
    const out = place('out');
    await runSweep(read.question, { out, shard: { shard: 1, of: 40 }, workers: 1, keep: 'all' }, catalog);
    const file = readFileSync(join(out, partName(0)));
    const columns = parquetSchema(parquetMetadata(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer)).children.map(({ element }) => element.name);
    const sql = text('frontier.sql').split('\n').filter((line) => !line.startsWith('--')).join('\n').replace(/'[^']*'/g, "''");
    const made = [...sql.matchAll(/\bAS (\w+)/g)].map(([, name]) => name);
    const words = [...sql.matchAll(/\b[a-z]\w*\b/g)].map(([name]) => name).filter((name) => !['sweep', 'read_parquet', 'count', 'min', 'arg_min'].includes(name));
    const unknown = [...new Set(words)].filter((name) => !columns.includes(name) && !made.includes(name));
    expect(unknown).toEqual([]);
    expect(words.length).toBeGreaterThan(20);
    const duckdb = spawnSync('duckdb', ['-csv'], { input: text('frontier.sql'), encoding: 'utf8', cwd: resolve(out, '..') });
    if (duckdb.error === undefined) expect(duckdb).toMatchObject({ status: 0, stderr: '' });
  });
});

/** The arguments behind `npm run --silent sweep --` in a command, as a shell passes them. */
function sweepWords(command: string, variables: Readonly<Record<string, string>>): readonly string[] {
  const words = wordsOf(command, variables);
  expect(words.slice(0, 4)).toEqual(['run', '--silent', 'sweep', '--']);
  return words.slice(4);
}

interface JobManifest {
  readonly apiVersion: string;
  readonly spec: {
    readonly completions: number;
    readonly parallelism: number;
    readonly template: {
      readonly spec: {
        readonly restartPolicy: string;
        readonly volumes: readonly { readonly name: string }[];
        readonly containers: readonly { readonly name: string; readonly args: readonly string[]; readonly resources: Readonly<Record<'limits' | 'requests', { readonly cpu: string }>>; readonly volumeMounts: readonly { readonly name: string }[] }[];
      };
    };
  };
}
