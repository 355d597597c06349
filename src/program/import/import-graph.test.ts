import { describe, expect, it } from 'vitest';
import { importGraph } from './import-graph.ts';

const MERMAID = `\`\`\`mermaid
---
title: Plan and check
---
flowchart LR
  %% a comment
  start([Question]) --> plan["Plan (draft)"] & look[(Passages)]
  plan -->|300 tokens| write[Write answer]:::main
  look -- "1,500 tokens" --> write
  subgraph loop [Until it holds]
    write --> check{Holds?}
  end
  check -- x3 --> write
  check -->|yes| done((Done))
  classDef main fill:#fff
  what is this
\`\`\``;

const DOT = `// retrieval
digraph "Answer with passages" {
  rankdir=LR; node [shape=box];
  a [label="Embed the\\nquestion"]; store [shape=cylinder, label="Index"];
  subgraph cluster_0 { label="Ranking"; rank1 -> rank2 [label="20 %"]; }
  a -> store -> rank1;
  rank2 -> { answer log };
  answer:e -> a [label="2 times"];
  log -> log;
  "from" -> answer
}`;

describe('graphs pasted from elsewhere', () => {
  it('reads a Mermaid flowchart: shapes, frames, numbers on arrows, and says what it left out', () => {
    const { program, issues } = importGraph(MERMAID) ?? { program: undefined, issues: [] };
    expect(program?.title).toBe('Plan and check');
    expect(program?.nodes.map(({ id, kind, group }) => [id, kind, group])).toEqual([
      ['loop', 'group', undefined], ['start', 'fixed', undefined], ['plan', 'model', undefined], ['look', 'storage', undefined], ['write', 'model', 'loop'],
      ['check', 'cpu', 'loop'], ['done', 'fixed', undefined],
    ]);
    expect(program?.nodes.find(({ id }) => id === 'plan')?.label).toBe('Plan (draft)');
    expect(program?.edges).toEqual([
      { from: 'start', to: 'plan' }, { from: 'start', to: 'look' }, { from: 'plan', to: 'write', tokens: 300 }, { from: 'look', to: 'write', tokens: 1500 },
      { from: 'write', to: 'check' }, { from: 'check', to: 'write', times: 3 }, { from: 'check', to: 'done' },
    ]);
    expect(issues.map(({ message }) => message)).toEqual([
      'Line 16 was left out, since it is no node and no arrow: "what is this".',
      'The words "yes" on the arrow from check to done say nothing that could be counted.',
      expect.stringContaining('2 calls of this page’s model'),
    ]);
  });

  it('reads a DOT graph: clusters, sets of nodes, chains, ports', () => {
    const { program, issues } = importGraph(DOT) ?? { program: undefined, issues: [] };
    expect(program?.title).toBe('Answer with passages');
    expect(program?.nodes.map(({ id, kind, label, group }) => [id, kind, label, group])).toEqual([
      ['cluster-0', 'group', 'Ranking', undefined], ['a', 'model', 'Embed the question', undefined], ['store', 'storage', 'Index', undefined],
      ['rank1', 'model', 'rank1', 'cluster-0'], ['rank2', 'model', 'rank2', 'cluster-0'], ['answer', 'model', 'answer', undefined], ['log', 'model', 'log', undefined],
      ['from-2', 'model', 'from', undefined],
    ]);
    expect(program?.edges).toContainEqual({ from: 'answer', to: 'a', times: 2 });
    expect(program?.edges).toContainEqual({ from: 'rank2', to: 'log' });
    expect(issues.map(({ message }) => message)).toContain('The arrow from log to log was left out, since it leads back to itself: say how often the node is done.');
  });

  it('takes a share on the only arrow to a node as its chance', () => {
    const { program } = importGraph('graph TD; a-->|25%|b; b-->c') ?? { program: undefined };
    expect(program?.nodes.find(({ id }) => id === 'b')).toMatchObject({ chance: 0.25 });
    expect(program?.edges).toEqual([{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }]);
  });

  it.each([
    ['a choice', 'graph TD; r{Router} --> a[Small]; r --> b[Large]', 'Router: nothing says how often which way is taken, so each of its 2 ways counts as taken every time'],
    ['words on arrows', 'graph TD; r[Router] -->|easy| a; r -->|hard| b', 'Router: nothing says how often which way is taken, so each of its 2 ways counts'],
    ['a share on one of two', 'graph TD; r{Router} -->|70 %| a; r --> b', '1 of its 2 ways without a share: that counts as taken every time'],
  ])('says of %s that its ways are all priced as taken', (_, text, words) => {
    expect(importGraph(text)?.issues.map(({ message }) => message).join()).toContain(words);
  });

  it('has nothing to say of a choice whose ways have shares, of one way on, and of what runs side by side', () => {
    for (const text of ['graph TD; r{Router} -->|70 %| a; r -->|30 %| b', 'graph TD; a --> r{Holds?}; r -->|x2| a; r -->|yes| b', 'graph TD; a --> b; a --> c']) expect(importGraph(text)?.issues.map(({ message }) => message).join()).not.toContain('nothing says how often');
  });

  it('leaves other texts alone, and an empty graph is said', () => {
    expect(importGraph('from best-of-n; n = 4')).toBeUndefined();
    expect(importGraph('{"title": "x"}')).toBeUndefined();
    expect(importGraph('digraph {}')?.issues[0]?.severity).toBe('error');
    expect(importGraph('digraph { a -> b')?.program.nodes).toHaveLength(2);
  });
});
