import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalog } from '../engine/jobs.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const guide = read('CONTRIBUTING.md').split('## Add a technique')[1]?.split('\n## ')[0] ?? '';
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? '';

it('is the technique that the guide shows, which the compiler reads with the rest of the source', () => {
  expect(block('ts')).toBe(read('src/engine/techniques/shape/vocabulary-trimming.ts'));
  expect(JSON.parse(block('json'))).toEqual(catalog.technique('vocabulary-trimming'));
});

it('takes under 60 lines in the guide', () => expect(guide.split('\n').length).toBeLessThan(60));
