/** A node of the parsed source, as far as the reading of words needs to know it. */
export type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** The nodes under a property that holds a list. */
export function nodesOf(node: Node, property: string): readonly Node[] {
  const value = node[property];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The node under a property, if there is one. */
export function nodeOf(node: Node | undefined, property: string): Node | undefined {
  const value = node?.[property];
  return isNode(value) ? value : undefined;
}

/** Every node directly below another, in order of the source. */
export function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
}

/** What an expression is without the brackets and assertions around it. */
export function bare(node: Node): Node {
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ChainExpression': {
      const inner = nodeOf(node, 'expression');
      return inner === undefined ? node : bare(inner);
    }
    default:
      return node;
  }
}

/** The text of a string literal. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;
}

/** The name of an identifier, a JSX name or a literal key. */
export function nameOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  const name = node['name'];
  return typeof name === 'string' ? name : textOf(node);
}
