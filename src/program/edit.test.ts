import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, connect, disconnect, remove, rename, repeat, unwrap, wrap, type Edited } from './edit.ts';
import type { NodeKind, Program } from './program.ts';
import type { Issue } from '../scenario/issue.ts';
import { structureOf } from './structure.ts';
import { groupsOf } from './walk.ts';

const cpu = (id: string, group?: string) => ({ kind: 'cpu' as const, id, seconds: 1, ...(group === undefined ? {} : { group }) });
const CHAIN: Program = { title: 'Chain', knobs: [], nodes: [cpu('a'), cpu('b'), cpu('c'), cpu('d')], edges: [{ from: 'a', to: 'b', tokens: 300 }, { from: 'b', to: 'c' }, { from: 'c', to: 'd' }] };
const after = (edited: Edited): Program => {
  if (edited.kind === 'refused') throw new Error(edited.said);
  return edited.program;
};
const edges = (program: Program): string => program.edges.map(({ from, to, times }) => `${from}>${to}${times === undefined ? '' : `x${times}`}`).join(' ');

describe('connecting', () => {
  it('makes a loop with a count of what would lead round', () => {
    expect(edges(after(connect(CHAIN, 'a', 'c')))).toBe('a>b b>c c>d a>c');
    expect(edges(after(connect(CHAIN, 'd', 'b')))).toBe('a>b b>c c>d d>bx2');
    expect(connect(CHAIN, 'd', 'b')).toMatchObject({ said: 'From d back to b: the loop is gone through 2 times.' });
    expect(connect(CHAIN, 'd', 'b', 0).kind).toBe('refused');
  });

  it('sees ways that lead through groups', () => {
    const grouped = after(wrap(CHAIN, ['b', 'c'], 5));
    expect(edges(after(connect(grouped, 'd', 'group')))).toContain('d>groupx2');
    expect(connect(grouped, 'b', 'group')).toMatchObject({ kind: 'refused' });
    expect(edges(after(connect({ ...grouped, edges: [{ from: 'a', to: 'group' }] }, 'c', 'a')))).toContain('c>ax2');
  });

  it('sees that a group is gone through as a whole', () => {
    // b stands in the group, d after it: from d back into the group leads round, even to c, which does not come before d by itself.
    const grouped = { ...after(wrap({ ...CHAIN, edges: [] }, ['b', 'c'], 5)), edges: [{ from: 'b', to: 'd' }] };
    expect(edges(after(connect(grouped, 'd', 'c')))).toBe('b>d d>cx2');
  });

  it('refuses what is there, what is not, and itself', () => {
    for (const [from, to] of [['a', 'b'], ['a', 'x'], ['x', 'a'], ['a', 'a']] as const) expect(connect(CHAIN, from, to).kind).toBe('refused');
  });

  it('disconnects', () => {
    expect(edges(after(disconnect(CHAIN, 'b', 'c')))).toBe('a>b c>d');
    expect(disconnect(CHAIN, 'c', 'b').kind).toBe('refused');
  });
});

describe('adding and taking out', () => {
  it('joins what came before with what came after', () => {
    expect(after(remove(CHAIN, ['b'])).edges).toEqual([{ from: 'c', to: 'd' }, { from: 'a', to: 'c', tokens: 300 }]);
    expect(edges(after(remove(CHAIN, ['b', 'c'])))).toBe('a>d');
    expect(edges(after(remove(after(connect(CHAIN, 'c', 'b')), ['c'])))).toBe('a>b b>d');
  });

  it('takes groups out with what stands in them, and those left empty', () => {
    const grouped = after(wrap(CHAIN, ['b', 'c']));
    expect(after(remove(grouped, ['group']))).toMatchObject({ nodes: [{ id: 'a' }, { id: 'd' }], edges: [{ from: 'a', to: 'd' }] });
    expect(after(remove(grouped, ['b', 'c'])).nodes.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(remove(CHAIN, ['x']).kind).toBe('refused');
  });

  it('adds between two, beside several, at the end, alone', () => {
    const between = after(add(CHAIN, 'b', 'api'));
    expect(edges(between)).toBe('a>b api>c c>d b>api');
    expect(edges(after(add(between, 'b', 'api')))).toBe('a>b api>c c>d api-2>api b>api-2');
    expect(edges(after(add(after(connect(CHAIN, 'a', 'c')), 'a', 'model')))).toBe('a>b b>c c>d a>c a>model');
    expect(add(CHAIN, 'd', 'fixed')).toMatchObject({ ids: ['fixed'], said: 'Something with a price of its own is added after d.' });
    expect(edges(after(add(CHAIN, undefined, 'storage')))).toBe(edges(CHAIN));
    expect(add(CHAIN, 'a', 'group').kind).toBe('refused');
  });

  it('adds inside the group of the node before', () => {
    const grouped = after(wrap(CHAIN, ['b', 'c']));
    expect(after(add(grouped, 'b', 'cpu')).nodes.find(({ id }) => id === 'cpu')?.group).toBe('group');
    // What comes after c stands outside: the new node ends the group beside that edge.
    expect(edges(after(add(grouped, 'c', 'cpu')))).toBe('a>b b>c c>d c>cpu');
  });
});

describe('groups and repetition', () => {
  it('takes in what is done between', () => {
    const grouped = after(wrap(CHAIN, ['a', 'c'], 5));
    expect(grouped.nodes.map(({ id, group }) => `${id}:${group ?? ''}`)).toEqual(['group:', 'a:group', 'b:group', 'c:group', 'd:']);
    const nested = after(wrap(grouped, ['a', 'b']));
    expect(groupsOf(nested, 'a')).toEqual(['group-2', 'group']);
    // From different depths: what is common holds the new group.
    expect(after(wrap(nested, ['a', 'c'])).nodes.filter(({ group }) => group === 'group-3').map(({ id }) => id)).toEqual(['group-2', 'c']);
    expect(wrap(CHAIN, []).kind).toBe('refused');
  });

  it('gives edges of a group that goes to what began and ended it', () => {
    const grouped = { ...after(wrap(CHAIN, ['b', 'c'], 5)), edges: [{ from: 'a', to: 'group' }, { from: 'b', to: 'c' }, { from: 'group', to: 'd' }] };
    expect(edges(after(unwrap(grouped, 'group')))).toBe('a>b b>c c>d');
    expect(after(unwrap(grouped, 'group')).nodes).toEqual(CHAIN.nodes);
    expect(unwrap(CHAIN, 'a').kind).toBe('refused');
  });

  it('repeats nodes, groups and loops, and takes no zero', () => {
    expect(after(repeat(CHAIN, 'b', 3)).nodes[1]).toMatchObject({ times: 3 });
    expect(after(repeat(after(repeat(CHAIN, 'b', 3)), 'b', 1))).toEqual(CHAIN);
    expect(edges(after(repeat(after(connect(CHAIN, 'd', 'b')), 'd', 'n+1', 'b')))).toContain('d>bxn+1');
    for (const times of [0, -1, Number.NaN, Infinity, ' ']) expect(repeat(CHAIN, 'b', times).kind).toBe('refused');
    expect(repeat(CHAIN, 'a', 3, 'b').kind).toBe('refused');
  });

  it('renames, and gives the own name back', () => {
    const named = after(rename(CHAIN, 'a', ' Write answers '));
    expect(named.nodes[0]).toMatchObject({ label: 'Write answers' });
    expect(after(rename(named, 'a', ''))).toEqual(CHAIN);
  });
});

describe('any edits after each other', () => {
  const KINDS: readonly NodeKind[] = ['model', 'cpu', 'storage', 'api', 'fixed'];
  it('keep ids unique, edges whole, groups known, and cycles counted', () => {
    const step = fc.record({ what: fc.nat(5), first: fc.nat(30), second: fc.nat(30) });
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let program = CHAIN;
      for (const { what, first, second } of steps) {
        const pick = (at: number): string => program.nodes[at % Math.max(1, program.nodes.length)]?.id ?? 'none';
        const [one, other] = [pick(first), pick(second)];
        const edited = [
          () => connect(program, one, other), () => add(program, one, KINDS[second % 5] ?? 'cpu'), () => remove(program, [one]),
          () => wrap(program, [one, other]), () => unwrap(program, one), () => disconnect(program, one, other),
        ][what]?.();
        if (edited?.kind === 'changed') program = edited.program;
        const ids = program.nodes.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { from, to } of program.edges) expect([ids.includes(from), ids.includes(to), from === to]).toEqual([true, true, false]);
        for (const { group } of program.nodes) if (group !== undefined) expect(program.nodes.find(({ id }) => id === group)?.kind).toBe('group');
        const issues: Issue[] = [];
        structureOf(program, issues);
        expect(issues).toEqual([]);
      }
    }), { numRuns: 150 });
  });
});
