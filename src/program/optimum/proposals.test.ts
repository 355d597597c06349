import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { createPricer } from '../pricer.ts';
import { priceProgram } from '../price-program.ts';
import type { Knob, Program } from '../program.ts';
import { SHAPES } from '../shapes/registry.ts';
import { startOf } from '../text.ts';
import { findBest } from './find-best.ts';
import { firstQuestion, proposals, roundAmount } from './proposals.ts';
import { bestWords } from './words.ts';

const catalog = loadCatalog();
const pricer = createPricer(catalog);
const plain = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('laws that speak of a program', () => {
  it('are tied to its quantities by shape, or by what they are called', () => {
    const [first] = proposals(startOf('best-of-n') as Program);
    expect([first?.law.id, first?.ties, first?.free]).toEqual(['coverage', { k: 'n' }, ['n']]);
    const knobs: readonly Knob[] = [{ name: 'size', label: 'Parameters', value: 7e9 }, { name: 'text', label: 'Training tokens', value: 1e11 }];
    const own = proposals({ title: 'Mine', knobs, nodes: [], edges: [] });
    expect(proposals({ title: 'Mine', knobs: [{ name: 'n', label: 'Turns', value: 5 }], nodes: [], edges: [] })).toEqual([]);
    expect(own.find(({ law }) => law.id === 'chinchilla')?.ties).toEqual({ N: 'size', D: 'text' });
    expect(proposals({ title: 'Mine', knobs: [], nodes: [], edges: [] })).toEqual([]);
  });

  const proposed = SHAPES.flatMap(({ id }) => proposals(startOf(id) as Program).map((proposal) => [id, proposal.law.id, proposal] as const));
  it('are there for shapes of many kinds', () => expect(new Set(proposed.map(([id]) => id)).size).toBeGreaterThan(11));

  it.each(proposed.filter(([id, , { free }]) => free.length < 3 && id !== 'pretrain-a-size'))('%s by %s: the first question has an answer in words', (id, _, proposal) => {
    const program = startOf(id) as Program;
    const asked = firstQuestion(program, priceProgram(program, {}, catalog, pricer), proposal);
    if (asked === undefined) throw new Error('nothing to ask');
    const steps = findBest(program, asked, {}, catalog, pricer);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    expect(step.value.ok ? '' : step.value.problem).toBe('');
    const words = plain(bestWords(program, asked, step.value).join(' '));
    expect(words).toMatch(/^For .+ by this law\./);
    expect(words).not.toMatch(/NaN|undefined|Infinity/);
  }, 30_000);
});

describe('a round budget', () => {
  it.each([[0.0063, 0.01], [0.05, 0.05], [22_700, 50_000], [1, 1], [0, 1]])('above %d is %d', (value, round) => expect(roundAmount(value)).toBe(round));
});
