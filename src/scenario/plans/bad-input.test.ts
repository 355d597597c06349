import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { FIELDS, type FieldName } from '../fields.ts';
import { checkArchitecture } from '../custom.ts';
import { importPlan } from './import-plan.ts';
import type { PlanImport } from './types.ts';

const catalog = loadCatalog();
const FIXTURES = new URL('./fixtures/', import.meta.url);
const samples = readdirSync(FIXTURES).filter((file) => !file.endsWith('.ts')).map((file) => readFileSync(new URL(file, FIXTURES), 'utf8'));
const reasons = (text: string): readonly string[] => importPlan(text, catalog).issues.map(({ message }) => message);

/** Settings anyone can use, whatever was given. */
function expectSound({ settings, issues, left, kind }: PlanImport): void {
  for (const [name, value] of Object.entries(settings) as [FieldName, unknown][]) {
    const field = FIELDS[name];
    if (field.type === 'number') {
      expect(Number.isFinite(value)).toBe(true);
      expect(value).toBeGreaterThanOrEqual(field.min);
      expect(value).toBeLessThanOrEqual(field.max);
      if (field.integer) expect(Number.isInteger(value)).toBe(true);
    } else if (field.type === 'choice') expect(field.options.map((option) => option.value)).toContain(value);
    else if (field.type === 'flag') expect(typeof value).toBe('boolean');
    else if (typeof value === 'string') expect(catalog.model(value)).toBeDefined();
    else expect(checkArchitecture((value as { architecture: unknown }).architecture, 'model').issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
  if (kind === undefined) expect(issues).toHaveLength(1);
  for (const { message } of issues) expect(message).toMatch(/\S.*[.?]$/s);
  for (const { from, why } of left) expect([from.length > 0, why.length > 0]).toEqual([true, true]);
}

describe('bad input', () => {
  it('says what is wrong', () => {
    expect(reasons('')[0]).toMatch(/^The text is empty\. A Megatron-LM command line/);
    expect(reasons('hello there')[0]).toMatch(/^The text is no plan that is known here/);
    expect(reasons('{"zero_optimization": {"stage": 3,}}')).toEqual(['Line 1, column 35: a name in double quotes is expected.']);
    expect(reasons('{"model_type": "llama"}')[0]).toMatch(/config of a model, not a plan/);
    expect(reasons('{"a": 1}')[0]).toMatch(/^None of its names \(a\) says what it is/);
    expect(reasons('ls --color')[0]).toMatch(/^None of its options \(--color\)/);
    expect(reasons(`--num-layers ${'x'.repeat(500_000)}`)[0]).toMatch(/^The text has 0\.5 million characters/);
    expect(reasons('distributed_type: FSDP\nfsdp_config:\n  a: 1\n   b: 2')).toEqual(['Line 4: this line is indented less or more than those it belongs to.']);
    expect(reasons('distributed_type: FSDP\n\tnum_processes: 2')).toEqual(['Line 2: lines are indented with spaces, not tabs.']);
  });

  it.each([
    ['--tensor-model-parallel-size 0', '--tensor-model-parallel-size is 0; it must be a whole number from 1 to 4,096.'],
    ['--tensor-model-parallel-size $TP', '--tensor-model-parallel-size is "$TP", a variable the text does not set; it must be a whole number from 1 to 4,096.'],
    ['--micro-batch-size 1.5', '--micro-batch-size is 1.5; it must be a whole number from 1 to 65,536.'],
    ['--pipeline-model-parallel-size', '--pipeline-model-parallel-size has no value; it must be a whole number from 1 to 1,024.'],
    ['--recompute-granularity some', '--recompute-granularity is “some”; it must be full or selective.'],
    ['--hidden-dropout 2', '--hidden-dropout is 2; it must be a number from 0 to 0.9.'],
  ])('names the argument: %s', (argument, message) => {
    expect(reasons(`torchrun --nproc-per-node 8 pretrain_gpt.py --seq-length 128 ${argument}`)).toContain(message);
  });

  it('names an unknown strategy, adapter and stage', () => {
    expect(reasons('{"per_device_train_batch_size": 1, "fsdp": "fully"}')).toContain('fsdp has “fully”, which is no strategy of FSDP.');
    expect(importPlan('{"peft_type": "VERA", "r": 8}', catalog).left).toContainEqual({ from: 'peft_type', why: 'No such method here.' });
    expect(importPlan('{"zero_optimization": {"stage": 7}}', catalog).left).toContainEqual({ from: 'zero_optimization.stage', why: 'ZeRO has stages 0 to 3.' });
  });

  it('is not fooled by names every object has', () => {
    const plan = importPlan('{"__proto__": {"zero_optimization": 1}, "constructor": {"stage": 3}, "train_batch_size": 8, "toString": 2, "hasOwnProperty": 1}', catalog);
    expect(plan.settings.globalBatch).toBe(8);
    expect(plan.left.flatMap(({ from }) => from.split(', '))).toEqual(expect.arrayContaining(['__proto__.zero_optimization', 'constructor.stage', 'toString', 'hasOwnProperty']));
    expect(({} as Record<string, unknown>)['zero_optimization']).toBeUndefined();
    expectSound(importPlan('pretrain_gpt.py --__proto__ 1 --constructor 2 --num-layers 2 --position-embedding-type constructor --tokenizer-type toString', catalog));
  });

  it('stops where variables grow without end, and at deep nesting', () => {
    const doubling = Array.from({ length: 60 }, (_, index) => `A${index + 1}="$A${index}$A${index}"`).join('\n');
    expect(reasons(`A0=xxxxxxxxxx\n${doubling}\npretrain_gpt.py --num-layers $A60`)).toEqual(['Its variables grow past what is read.']);
    expectSound(importPlan(`{"train_batch_size": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`, catalog));
    expectSound(importPlan(`LoraConfig(r=${'['.repeat(50_000)}`, catalog));
    expectSound(importPlan(`TrainingArguments(${'{'.repeat(50_000)}`, catalog));
    expectSound(importPlan(Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}distributed_type${depth}:`).join('\n'), catalog));
  });

  it('reads what is left of a damaged sample, or says why not', () => {
    const damaged = fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.nat({ max: 80 }), fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('"', "'", '(', '${', '$((', '-1', '1e999', 'NaN', '\\\n', '{', '}', ': ', '#', '=', '--', '0')))
      .map(([text, at, cut, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut));
    fc.assert(fc.property(damaged, (text) => expectSound(importPlan(text, catalog))), { numRuns: 1500 });
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), fc.constantFrom('', '--num-layers ', 'LoraConfig(', '{"fsdp": ', 'fsdp_config:\n  ', 'bf16: true\n', 'train.py --bf16 --optim '), (text, before) => expectSound(importPlan(before + text, catalog))), { numRuns: 1500 });
  });
});
