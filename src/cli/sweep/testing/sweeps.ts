import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Answer } from '../../../sweep/frontier/answer.ts';
import type { SweepQuestion } from '../../../sweep/types.ts';
import { reportOf } from '../report.ts';
import { readSpec } from '../spec.ts';

/** 5,120 scenarios in 80 parts, some refused (16 ranks on 8 devices), some that do not fit. */
export const SPEC = {
  scenario: { version: 1, model: 'llama-3-70b', hardware: { device: 'h100-sxm', count: 8, per_node: 8 }, workload: { kind: 'generation', prompt: 2048, output: 256, batch: 32 } },
  axes: [
    { field: 'batch', values: '1..64..1' },
    { field: 'device', values: ['h100-sxm', 'b200-sxm'] },
    { field: 'tensor', values: [1, 2, 4, 8, 16] },
    { field: 'weights', values: 'bf16/fp8' },
    { field: 'prompt', values: [512, '2k..8k'] },
  ],
  objectives: [{ metric: 'tpot' }, { metric: 'usd_per_million_tokens', want: 'least' }],
  constraints: [{ fits: true }, { metric: 'ttft', at_most: '2 s' }],
} as const;

export function questionOf(spec: unknown, catalog: Catalog): SweepQuestion {
  const read = readSpec(typeof spec === 'string' ? spec : JSON.stringify(spec), catalog);
  if (!read.ok) throw new Error(read.reasons.join('; '));
  return read.question;
}

/** What the command prints. */
export function printed(question: SweepQuestion, answer: Answer, catalog: Catalog): string {
  return JSON.stringify(reportOf(question, answer, catalog).output);
}

/** A place for directories, gone after the tests of the file. */
export function scratch(): (name: string) => string {
  const root = mkdtempSync(join(tmpdir(), 'roofscope-sweep-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return (name) => join(root, name);
}
