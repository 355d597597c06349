import { describe, expect, it } from 'vitest';
import type { Issue } from '../scenario/issue.ts';
import type { Program, ProgramEdge, ProgramNode } from './program.ts';
import { structureOf, type Item } from './structure.ts';

const cpu = (id: string, group?: string): ProgramNode => ({ kind: 'cpu', id, seconds: 1, ...(group !== undefined && { group }) });
const box = (id: string, group?: string): ProgramNode => ({ kind: 'group', id, ...(group !== undefined && { group }) });
const edge = (way: string, times?: number): ProgramEdge => {
  const [from = '', to = ''] = way.split('>');
  return { from, to, ...(times !== undefined && { times }) };
};

/** Items as `a (b c)`, in the order in which they are done; what was said of them; and their edges by name. */
function built(nodes: readonly ProgramNode[], edges: readonly ProgramEdge[]): { readonly words: string; readonly said: readonly string[]; readonly links: readonly string[] } {
  const issues: Issue[] = [];
  const program: Program = { title: 'Test', knobs: [], nodes, edges };
  const word = (item: Item): string => (item.children.length === 0 ? item.id : `${item.id}${item.loop === undefined ? '' : `×${item.loop.times}`}(${item.children.map(word).join(' ')})`);
  const links = (item: Item): readonly string[] => [...item.edges.map(([from, to]) => `${item.children[from]?.id} > ${item.children[to]?.id}`), ...item.children.flatMap(links)];
  const whole = structureOf(program, issues);
  return { words: whole.children.map(word).join(' '), said: issues.map(({ message }) => message), links: links(whole) };
}

describe('what comes before what', () => {
  it('orders nodes by their edges, however they are listed', () => {
    expect(built([cpu('c'), cpu('b'), cpu('a')], [edge('b>c'), edge('a>b')])).toEqual({ words: 'a b c', said: [], links: ['a > b', 'b > c'] });
  });

  it('holds edges between nodes of different groups for the groups', () => {
    const { words, said, links } = built([box('g'), box('h'), cpu('b', 'h'), cpu('a', 'g'), cpu('inner', 'deep'), box('deep', 'h')], [edge('a>inner')]);
    expect(said).toEqual([]);
    expect(links).toEqual(['g > h']);
    expect(words).toMatch(/^g\(a\) h\(/);
  });
});

describe('cycles', () => {
  it('without a count are named, and the edge that closes them is left', () => {
    const { words, said, links } = built([cpu('a'), cpu('b'), cpu('c')], [edge('a>b'), edge('b>c'), edge('c>a')]);
    expect(said).toEqual([expect.stringContaining('a > b > c > a is a cycle without a count')]);
    expect(words).toBe('a b c');
    expect(links).toEqual(['a > b', 'b > c']);
  });

  it('two of them are both named; a way to itself too', () => {
    const { words, said } = built([cpu('a'), cpu('b'), cpu('c'), cpu('d')], [edge('a>b'), edge('b>a'), edge('c>d'), edge('d>c'), edge('a>a')]);
    expect(said).toHaveLength(3);
    expect(said.join(' ')).toMatch(/a leads to itself without a count.*a > b > a.*/);
    expect(words.split(' ').toSorted()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('through groups are named by the groups', () => {
    const { said } = built([box('g'), box('h'), cpu('a', 'g'), cpu('b', 'h')], [edge('a>b'), edge('b>a')]);
    expect(said).toEqual([expect.stringContaining('g > h > g is a cycle')]);
  });
});

describe('loops', () => {
  it('wrap what lies on the way round, and nothing beside it', () => {
    expect(built([cpu('before'), cpu('a'), cpu('b'), cpu('beside'), cpu('after')], [edge('before>a'), edge('a>b'), edge('a>beside'), edge('b>after'), edge('beside>after'), edge('b>a', 3)])).toEqual({
      words: 'before b>a×3(a b) beside after', said: [], links: ['before > b>a', 'b>a > beside', 'b>a > after', 'beside > after', 'a > b'],
    });
  });

  it('stand in one another, whichever is listed first', () => {
    const nodes = ['a', 'b', 'c', 'd'].map((id) => cpu(id));
    const forward = [edge('a>b'), edge('b>c'), edge('c>d')];
    const words = 'd>a×2(a c>b×5(b c) d)';
    expect(built(nodes, [...forward, edge('c>b', 5), edge('d>a', 2)]).words).toBe(words);
    expect(built(nodes, [...forward, edge('d>a', 2), edge('c>b', 5)]).words).toBe(words);
  });

  it('of one node, and two round the same nodes, multiply', () => {
    expect(built([cpu('a')], [edge('a>a', 4)]).words).toBe('a>a×4(a)');
    const { words, said } = built([cpu('a'), cpu('b')], [edge('a>b'), edge('b>a', 2), edge('b>a', 3)]);
    expect(said).toEqual([]);
    expect(words.match(/×\d/g)?.toSorted()).toEqual(['×2', '×3']);
  });

  it('keep every node exactly once where they cross', () => {
    const { words } = built(['a', 'b', 'c', 'd'].map((id) => cpu(id)), [edge('a>b'), edge('b>c'), edge('c>d'), edge('c>a', 2), edge('d>b', 3)]);
    for (const id of ['a', 'b', 'c', 'd']) expect(words.match(new RegExp(`(?<![>\\p{L}])${id}(?![>\\p{L}])`, 'gu'))).toHaveLength(1);
  });
});

describe('groups', () => {
  it('that would stand in themselves stand alone, with what stands in them', () => {
    const { words, said } = built([box('g', 'h'), box('h', 'g'), cpu('a', 'g')], []);
    expect(said).toEqual([expect.stringContaining('The group h would stand in itself')]);
    expect(words).toBe('h(g(a))');
    expect(built([box('g', 'g')], []).said).toEqual([expect.stringContaining('The group g would stand in itself')]);
  });

  it('that are none are named', () => {
    expect(built([cpu('a', 'none'), cpu('b', 'a')], [])).toMatchObject({ words: expect.stringMatching(/^(a b|b a)$/), said: [expect.stringContaining('a stands in none, which is no group'), expect.stringContaining('b stands in a, which is no group')] });
  });

  it('take no edge into themselves, and none to what is not there', () => {
    const { said, links } = built([box('g'), cpu('a', 'g')], [edge('g>a'), edge('a>ghost')]);
    expect(said).toEqual([expect.stringContaining('speaks of ghost'), expect.stringContaining('leads from a group into itself (g > a)')]);
    expect(links).toEqual([]);
  });
});
