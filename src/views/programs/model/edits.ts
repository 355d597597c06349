import type { Amount, Knob, Program, ProgramEdge, ProgramNode } from '../../../program/program.ts';

/** A program with another value of a quantity. */
export function withKnob(program: Program, name: string, value: Amount): Program {
  return { ...program, knobs: program.knobs.map((knob): Knob => (knob.name === name ? { ...knob, value } : knob)) };
}

export function withUses(program: Program, uses: Amount): Program {
  return { ...program, uses };
}

/** A node in the place of the one of the same name. */
export function withNode(program: Program, node: ProgramNode): Program {
  return { ...program, nodes: program.nodes.map((one) => (one.id === node.id ? node : one)) };
}

/** A node with a field set, or without it. */
export function withField(node: ProgramNode, field: string, value: unknown): ProgramNode {
  const { [field]: _, ...rest } = node as unknown as Record<string, unknown>;
  return (value === undefined ? rest : { ...rest, [field]: value }) as unknown as ProgramNode;
}

/** A node of another kind under the same name, with its counts and place. */
export function withKind(node: ProgramNode, kind: ProgramNode['kind']): ProgramNode {
  const { id, label, group, once, times, width, chance, unique, duty, copies } = node;
  const shared = Object.fromEntries(Object.entries({ id, label, group, once, times, width, chance, unique, duty, copies }).filter(([, value]) => value !== undefined)) as Pick<ProgramNode, 'id'>;
  switch (kind) {
    case 'model':
      return { ...shared, kind, settings: {} };
    case 'cpu':
      return { ...shared, kind, seconds: 1 };
    case 'storage':
      return { ...shared, kind, bytes: 1e9, kept: 30 * 86_400 };
    case 'api':
      return { ...shared, kind, input: 1000, output: 200 };
    case 'fixed':
      return { ...shared, kind, usd: 1 };
    case 'group':
      return { ...shared, kind };
  }
}

/** An edge with tokens or times set, or without them. */
export function withEdge(program: Program, from: string, to: string, patch: { readonly tokens?: Amount | undefined }): Program {
  return {
    ...program,
    edges: program.edges.map((edge): ProgramEdge => {
      if (edge.from !== from || edge.to !== to) return edge;
      const { tokens: _, ...rest } = edge;
      return patch.tokens === undefined ? rest : { ...rest, tokens: patch.tokens };
    }),
  };
}
