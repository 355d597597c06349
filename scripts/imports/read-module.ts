import { parseAst } from 'vite';

/** Something a module asks for by path or package name. */
export interface Import {
  readonly specifier: string;
  /** `type` vanishes when compiled; `url` is `new URL('…', import.meta.url)`. */
  readonly kind: 'value' | 'type' | 'url';
  readonly line: number;
}

export interface Module {
  readonly imports: readonly Import[];
  readonly defaultExportLine: number | undefined;
  /** Names read that are neither declared in the module nor names of properties: what it takes from its surroundings. */
  readonly names: readonly { readonly name: string; readonly line: number }[];
}

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function literal(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;
}

/** `import {type A}` alone still vanishes, so it counts as types. */
function onlyTypes(node: Node, kindKey: string): boolean {
  if (node[kindKey] === 'type') return true;
  const specifiers = node['specifiers'];
  return Array.isArray(specifiers) && specifiers.length > 0 && specifiers.every((one) => isNode(one) && one[kindKey] === 'type');
}

function importOf(node: Node): Omit<Import, 'line'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration': {
      const specifier = literal(node['source']);
      return specifier === undefined ? undefined : { specifier, kind: onlyTypes(node, 'importKind') ? 'type' : 'value' };
    }
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const specifier = literal(node['source']);
      return specifier === undefined ? undefined : { specifier, kind: onlyTypes(node, 'exportKind') ? 'type' : 'value' };
    }
    case 'ImportExpression': {
      const specifier = literal(node['source']);
      return specifier === undefined ? undefined : { specifier, kind: 'value' };
    }
    case 'TSImportType': {
      const specifier = literal(node['source']) ?? literal((node['argument'] as Node | undefined)?.['literal']) ?? literal(node['argument']);
      return specifier === undefined ? undefined : { specifier, kind: 'type' };
    }
    case 'NewExpression': {
      const callee = node['callee'];
      const [path, base] = (node['arguments'] as readonly unknown[] | undefined) ?? [];
      const specifier = literal(path);
      if (!isNode(callee) || callee['name'] !== 'URL' || specifier === undefined || !isNode(base)) return undefined;
      return base.type === 'MemberExpression' && isNode(base['object']) && base['object'].type === 'MetaProperty'
        ? { specifier, kind: 'url' }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Every identifier in a binding pattern: `{a, b: [c]}` declares a and c. */
function bound(pattern: unknown): readonly string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(bound);
  if (!isNode(pattern)) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [String(pattern['name'])];
    case 'ObjectPattern':
      return bound(pattern['properties']);
    case 'Property':
      return bound(pattern['value']);
    case 'ArrayPattern':
      return bound(pattern['elements']);
    case 'AssignmentPattern':
      return bound(pattern['left']);
    case 'RestElement':
      return bound(pattern['argument']);
    default:
      return [];
  }
}

/** Names a node brings into scope. */
function declaredBy(node: Node): readonly string[] {
  if (node.type === 'VariableDeclarator') return bound(node['id']);
  if (node.type.startsWith('Import')) return bound(node['local']);
  if (node.type.includes('Function') || node.type.includes('Class')) return [...bound(node['id']), ...bound(node['params'])];
  return [];
}

/** Children that are names of properties rather than names in scope. */
function isPropertyName(parent: Node, key: string): boolean {
  if (parent['computed'] === true) return false;
  return (parent.type === 'MemberExpression' && key === 'property') || key === 'key' || parent.type.startsWith('TS');
}

/**
 * What a TypeScript module imports, exports by default and reads.
 * Parsed with the bundler's own parser, so strings and comments that look like imports do not count.
 */
export function readModule(text: string, file: string): Module {
  const starts = [...text.matchAll(/\n/g)].map((match) => match.index);
  const lineOf = (node: Node): number => starts.filter((start) => start < node.start).length + 1;
  const imports: Import[] = [];
  const names: { name: string; line: number }[] = [];
  const declared = new Set<string>();
  let defaultExportLine: number | undefined;

  const visit = (node: Node): void => {
    const found = importOf(node);
    if (found !== undefined) imports.push({ ...found, line: lineOf(node) });
    for (const name of declaredBy(node)) declared.add(name);
    if (node.type === 'ExportDefaultDeclaration') defaultExportLine = lineOf(node);
    for (const [key, child] of Object.entries(node)) {
      for (const one of Array.isArray(child) ? child : [child]) {
        if (!isNode(one)) continue;
        if (one.type === 'Identifier' && !isPropertyName(node, key)) names.push({ name: String(one['name']), line: lineOf(one) });
        visit(one);
      }
    }
    if (node.type === 'MemberExpression') {
      const object = node['object'];
      const property = node['property'];
      if (isNode(object) && object['name'] === 'Math' && isNode(property) && property['name'] === 'random') {
        names.push({ name: 'Math.random', line: lineOf(node) });
      }
    }
  };
  visit(parseAst(text, { lang: file.endsWith('.tsx') ? 'tsx' : 'ts' }) as unknown as Node);
  return { imports, defaultExportLine, names: names.filter(({ name }) => !declared.has(name)) };
}
