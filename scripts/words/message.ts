import { bare, nodeOf, nodesOf, textOf, type Node } from './syntax.ts';

/** A piece of a message as the source puts it together. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** Something put in when the page runs; `element` where that is markup, `suffix` where it is only an ending such as a plural s. */
  | { readonly kind: 'hole'; readonly node: Node; readonly element: boolean; readonly suffix: boolean };

export interface Message {
  /** Whole text with holes `{0}`, `{1}`, …; white space is single. */
  readonly text: string;
  /** Holes that are markup: the page cannot move them past one another. */
  readonly fixed: readonly number[];
  /** Holes that hold only an ending of an English word: a translation may leave them out. */
  readonly endings: readonly number[];
  /** What fills the holes, to be read for words of its own. */
  readonly fillings: readonly Node[];
}

const NOTHING = new Set(['NullLiteral', 'JSXEmptyExpression']);

function isNothing(node: Node): boolean {
  return NOTHING.has(node.type) || (node.type === 'Identifier' && node['name'] === 'undefined') || (node.type === 'Literal' && typeof node['value'] !== 'string' && typeof node['value'] !== 'number');
}

/** Whether an expression can only come to markup or to nothing. */
function isElement(given: Node): boolean {
  const node = bare(given);
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return true;
    case 'LogicalExpression':
      return node['operator'] === '&&' && isElement(nodeOf(node, 'right') ?? node);
    case 'ConditionalExpression': {
      const branches = [nodeOf(node, 'consequent'), nodeOf(node, 'alternate')].filter((one) => one !== undefined);
      return branches.some(isElement) && branches.every((one) => isElement(one) || isNothing(bare(one)));
    }
    case 'CallExpression': {
      const callee = nodeOf(node, 'callee');
      const made = nodesOf(node, 'arguments')[0];
      if (callee?.type !== 'MemberExpression' || !['map', 'flatMap'].includes(String(nodeOf(callee, 'property')?.['name']))) return false;
      return made === undefined || !/Function/.test(made.type) || !returnsText(made);
    }
    case 'Identifier':
      return node['name'] === 'children';
    case 'MemberExpression':
      return nodeOf(node, 'property')?.['name'] === 'children';
    default:
      return false;
  }
}

function returnsText(made: Node): boolean {
  const body = nodeOf(made, 'body');
  return body !== undefined && ['TemplateLiteral', 'Literal'].includes(bare(body).type);
}

/** `s`, `es` or nothing, as the number asks for. */
function isSuffix(given: Node): boolean {
  const node = bare(given);
  if (node.type !== 'ConditionalExpression') return false;
  return [nodeOf(node, 'consequent'), nodeOf(node, 'alternate')].every((one) => {
    const text = one === undefined ? undefined : textOf(bare(one));
    return text !== undefined && /^(|s|es|y|ies|’s|n)$/.test(text);
  });
}

/** An expression that makes text, in pieces: literals and templates inside it are taken apart, everything else is a hole. */
export function partsOf(given: Node): readonly Part[] {
  const node = bare(given);
  switch (node.type) {
    case 'Literal': {
      const value = node['value'];
      return typeof value === 'string' || typeof value === 'number' ? [{ kind: 'text', text: String(value) }] : [];
    }
    case 'TemplateLiteral': {
      const fillings = nodesOf(node, 'expressions');
      return nodesOf(node, 'quasis').flatMap((quasi, index): readonly Part[] => {
        const value = quasi['value'] as { readonly cooked?: string } | undefined;
        const filling = fillings[index];
        return [{ kind: 'text', text: value?.cooked ?? '' }, ...(filling === undefined ? [] : partsOf(filling))];
      });
    }
    case 'BinaryExpression': {
      const [left, right] = [nodeOf(node, 'left'), nodeOf(node, 'right')];
      if (node['operator'] !== '+' || left === undefined || right === undefined) break;
      const parts = [...partsOf(left), ...partsOf(right)];
      if (parts.some(({ kind }) => kind === 'text') && !parts.every((part) => part.kind === 'hole' || /^\d*$/.test(part.text))) return parts;
      break;
    }
    default:
  }
  return [{ kind: 'hole', node, element: isElement(node), suffix: isSuffix(node) }];
}

/** Line breaks in markup end a line of text, as React reads them. */
function markupText(raw: string): string {
  const lines = raw.split(/\r?\n/);
  return lines
    .map((line, index) => {
      const start = index === 0 ? line : line.replace(/^[ \t]+/, '');
      return index === lines.length - 1 ? start : start.replace(/[ \t]+$/, '');
    })
    .filter((line) => line !== '')
    .join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&nbsp;': ' ', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** What stands inside an element, in pieces: text, expressions, and elements as holes. */
export function runOf(element: Node): readonly Part[] {
  return nodesOf(element, 'children').flatMap((child): readonly Part[] => {
    switch (child.type) {
      case 'JSXText':
        return [{ kind: 'text', text: markupText(String(child['raw'] ?? '')).replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity) }];
      case 'JSXExpressionContainer': {
        const inner = nodeOf(child, 'expression');
        return inner === undefined || isNothing(bare(inner)) ? [] : partsOf(inner);
      }
      default:
        return [{ kind: 'hole', node: child, element: true, suffix: false }];
    }
  });
}

/** Pieces as one message. Markup at either end stays where it is whatever is said, so that it is no part of the message. */
export function messageOf(given: readonly Part[]): Message {
  const parts = [...given];
  const isEdge = (part: Part | undefined): boolean => part !== undefined && (part.kind === 'hole' ? part.element : part.text.trim() === '');
  while (isEdge(parts[0])) parts.shift();
  while (isEdge(parts.at(-1))) parts.pop();
  const holes = parts.filter((part) => part.kind === 'hole');
  let next = 0;
  const text = parts.map((part) => (part.kind === 'text' ? part.text.replaceAll('{', '⟨').replaceAll('}', '⟩') : `{${next++}}`)).join('');
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    fixed: holes.flatMap(({ element }, index) => (element ? [index] : [])),
    endings: holes.flatMap(({ suffix }, index) => (suffix ? [index] : [])),
    fillings: holes.map(({ node }) => node),
  };
}
