import { parseAst } from 'vite';
import { messageOf, partsOf, runOf, type Message } from './message.ts';
import { isProse, SILENT, SILENT_CALLS, SPOKEN, type Setting } from './prose.ts';
import { bare, childrenOf, isNode, nameOf, nodeOf, nodesOf, textOf, type Node } from './syntax.ts';

/** A message without what fills it. */
export type Found = Pick<Message, 'text' | 'fixed' | 'endings'>;

const WORD_TABLE = /(WORDS?|NAMES?|LABELS?|TITLES?|TEXTS?|SAYS|SENTENCES?|PHRASES?|NOUNS?|VERBS?|HELP|NOTES?)$|(words|names?|labels?|text|sentence|title|say|says|describe\w*|noun)$/i;
const WORD_FILE = /(words|title|titles|describe|sentences?|names|labels|text|announce\w*|story|say|says)\.tsx?$/;
const TEXT = new Set(['Literal', 'TemplateLiteral', 'BinaryExpression']);

/** Lessons are said as they are written, with expressions in braces, marks and paragraphs. */
const VERBATIM = /^src\/lessons\//;

/** Every message that one module can show, in the order of the source. */
export function readSource(source: string, file: string): readonly Found[] {
  const found: Found[] = [];
  const inWordFile = WORD_FILE.test(file);
  const verbatim = VERBATIM.test(file);

  const take = (message: Message, setting: Setting): void => {
    if (isProse(message.text, setting)) {
      found.push({ text: message.text, fixed: message.fixed, endings: message.endings });
      for (const filling of message.fillings) visit(filling, 'spoken');
    } else {
      for (const filling of message.fillings) visit(filling, setting);
    }
  };

  const visitAll = (nodes: readonly (Node | undefined)[], setting: Setting): void => {
    for (const node of nodes) if (node !== undefined) visit(node, setting);
  };

  const visit = (given: Node, setting: Setting): void => {
    const node = bare(given);
    if (node.type.startsWith('TS') && !['TSEnumDeclaration', 'TSInstantiationExpression'].includes(node.type)) return;
    if (TEXT.has(node.type)) {
      const parts = partsOf(node);
      const [only] = parts;
      if (verbatim && parts.length === 1 && only?.kind === 'text' && setting !== 'silent') {
        // Judged by its words alone; kept as it stands.
        const plain = only.text.replace(/\{[^{}]*\}/g, '0').replace(/\]\([^)]*\)/g, ']').replace(/\s+/g, ' ').trim();
        if (isProse(plain, setting)) found.push({ text: only.text.trim(), fixed: [], endings: [] });
        return;
      }
      if (parts.length !== 1 || parts[0]?.kind !== 'hole') return take(messageOf(parts), setting);
    }
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ImportExpression':
      case 'ExportAllDeclaration':
      case 'ThrowStatement':
        return;
      case 'JSXElement':
      case 'JSXFragment':
        return visitElement(node);
      case 'BinaryExpression':
        // Compared, not shown; a sum of things that are no text may hold some deeper down.
        return visitAll(childrenOf(node), 'silent');
      case 'SwitchCase':
        return visitAll(nodesOf(node, 'consequent'), setting);
      case 'ConditionalExpression':
        visitAll([nodeOf(node, 'test')], 'silent');
        return visitAll([nodeOf(node, 'consequent'), nodeOf(node, 'alternate')], setting);
      case 'IfStatement':
        visitAll([nodeOf(node, 'test')], 'silent');
        return visitAll([nodeOf(node, 'consequent'), nodeOf(node, 'alternate')], setting);
      case 'LogicalExpression':
        visitAll([nodeOf(node, 'left')], node['operator'] === '&&' ? 'silent' : setting);
        return visitAll([nodeOf(node, 'right')], setting);
      case 'Property':
      case 'PropertyDefinition': {
        const key = nameOf(nodeOf(node, 'key'));
        return visitAll([nodeOf(node, 'value')], key === undefined ? setting : SILENT.has(key) ? quieter(nodeOf(node, 'value')) : SPOKEN.has(key) ? 'spoken' : setting === 'silent' ? 'anywhere' : setting);
      }
      case 'VariableDeclarator': {
        const name = nameOf(nodeOf(node, 'id')) ?? '';
        if (/class(?:es|Name)?$/i.test(name)) return visitAll([nodeOf(node, 'init')], 'silent');
        return visitAll([nodeOf(node, 'init')], WORD_TABLE.test(name) ? 'spoken' : 'anywhere');
      }
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': {
        visitAll(nodesOf(node, 'params'), 'anywhere');
        const body = nodeOf(node, 'body');
        const name = nameOf(nodeOf(node, 'id')) ?? '';
        return visitAll([body], body?.type === 'BlockStatement' ? (WORD_TABLE.test(name) ? 'spoken' : 'anywhere') : setting);
      }
      case 'ReturnStatement':
        return visitAll([nodeOf(node, 'argument')], inWordFile || setting === 'spoken' ? 'spoken' : setting);
      case 'MemberExpression':
        return visitAll([nodeOf(node, 'object'), ...(node['computed'] === true ? [nodeOf(node, 'property')] : [])], 'silent');
      case 'CallExpression':
      case 'NewExpression': {
        const callee = nodeOf(node, 'callee');
        const called = callee?.type === 'MemberExpression' ? nameOf(nodeOf(callee, 'property')) : nameOf(callee);
        visitAll([callee], callee?.type === 'MemberExpression' && !SILENT_CALLS.test(called ?? '') ? setting : 'silent');
        const silent = SILENT_CALLS.test(called ?? '');
        // Functions and objects handed over hold words of their own, whatever is called.
        for (const argument of nodesOf(node, 'arguments')) visit(argument, silent ? quieter(argument) : 'anywhere');
        return;
      }
      case 'TaggedTemplateExpression':
        return visitAll(nodesOf(nodeOf(node, 'quasi') ?? node, 'expressions'), 'anywhere');
      default:
        return visitAll(childrenOf(node), setting);
    }
  };

  const visitElement = (element: Node): void => {
    for (const attribute of nodesOf(nodeOf(element, 'openingElement') ?? element, 'attributes')) {
      const name = nameOf(nodeOf(attribute, 'name')) ?? '';
      const value = nodeOf(attribute, 'value') ?? nodeOf(attribute, 'argument');
      const inner = value?.type === 'JSXExpressionContainer' ? nodeOf(value, 'expression') : value;
      if (inner !== undefined) visit(inner, SILENT.has(name) ? quieter(inner) : SPOKEN.has(name) ? 'spoken' : 'anywhere');
    }
    const run = runOf(element);
    const sense = nodesOf(nodeOf(element, 'openingElement') ?? element, 'attributes').find((one) => nameOf(nodeOf(one, 'name')) === 'data-words');
    const plain = messageOf(run);
    // What English writes alike and another language does not is told apart by its sense.
    const message = sense === undefined || plain.text === '' ? plain : { ...plain, text: `${plain.text}|${textOf(nodeOf(sense, 'value')) ?? ''}` };
    if (/\p{L}{2}/u.test(message.text.replace(/\{\d+\}/g, ''))) take(message, 'spoken');
    for (const part of run) if (part.kind === 'hole' && !message.fillings.includes(part.node)) visit(part.node, 'spoken');
    if (!isProse(message.text, 'spoken')) for (const filling of message.fillings) if (!/\p{L}{2}/u.test(message.text.replace(/\{\d+\}/g, ''))) visit(filling, 'spoken');
  };

  visit(parseAst(source, { lang: file.endsWith('.tsx') ? 'tsx' : 'ts' }, file) as unknown as Node, 'anywhere');
  return found;
}

/** Text in a place for the program is none; what is built there may hold some. */
function quieter(value: Node | undefined): Setting {
  return value !== undefined && isNode(value) && /Function|Object/.test(bare(value).type) ? 'anywhere' : 'silent';
}
