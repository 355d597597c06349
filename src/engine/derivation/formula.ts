/**
 * The language formulas are written in: numbers, symbols, + − * / ^, parentheses, and the functions below. One text
 * serves the reader (drawn as mathematics) and the check (evaluated on the values shown).
 */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Formula }
  | { readonly kind: 'binary'; readonly operator: '+' | '-' | '*' | '/' | '^'; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Formula[] };

export const FUNCTION_NAMES = ['max', 'min', 'ceil', 'floor', 'sqrt', 'exp', 'expm1', 'ln', 'log10', 'logistic', 'sum'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([\p{L}][\p{L}\p{N}_′]*)|([-+*/^(),]))/uy;

interface Token {
  readonly text: string;
  readonly kind: 'number' | 'name' | 'mark' | 'end';
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new SyntaxError(`formula "${text}": nothing understood at ${at}`);
    const [, number, name, mark] = match;
    tokens.push(number !== undefined ? { text: number, kind: 'number' } : name !== undefined ? { text: name, kind: 'name' } : { text: mark ?? '', kind: 'mark' });
  }
  tokens.push({ text: '', kind: 'end' });
  return tokens;
}

/**
 * Reads a formula. Precedence as in mathematics: ^ before * and /, those before + and −; all but ^ from the left.
 * Formulas are part of the program, so a malformed one throws.
 */
export function parseFormula(text: string): Formula {
  const tokens = tokenize(text);
  let next = 0;
  const peek = (): Token => tokens[next] ?? { text: '', kind: 'end' };
  const take = (mark: string): boolean => {
    if (peek().kind !== 'mark' || peek().text !== mark) return false;
    next += 1;
    return true;
  };
  const expect = (mark: string): void => {
    if (!take(mark)) throw new SyntaxError(`formula "${text}": expected ${mark} before "${peek().text}"`);
  };
  const sum = (): Formula => {
    let left = product();
    for (;;) {
      if (take('+')) left = { kind: 'binary', operator: '+', left, right: product() };
      else if (take('-')) left = { kind: 'binary', operator: '-', left, right: product() };
      else return left;
    }
  };
  const product = (): Formula => {
    let left = signed();
    for (;;) {
      if (take('*')) left = { kind: 'binary', operator: '*', left, right: signed() };
      else if (take('/')) left = { kind: 'binary', operator: '/', left, right: signed() };
      else return left;
    }
  };
  const signed = (): Formula => (take('-') ? { kind: 'negate', of: signed() } : power());
  const power = (): Formula => {
    const base = atom();
    return take('^') ? { kind: 'binary', operator: '^', left: base, right: signed() } : base;
  };
  const atom = (): Formula => {
    if (take('(')) {
      const inner = sum();
      expect(')');
      return inner;
    }
    const token = peek();
    next += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.kind !== 'name') throw new SyntaxError(`formula "${text}": unexpected "${token.text}"`);
    if (!take('(')) return { kind: 'symbol', name: token.text };
    const name = FUNCTION_NAMES.find((candidate) => candidate === token.text);
    if (name === undefined) throw new SyntaxError(`formula "${text}": unknown function ${token.text}`);
    const of = [sum()];
    while (take(',')) of.push(sum());
    expect(')');
    return { kind: 'call', name, of };
  };
  const whole = sum();
  if (peek().kind !== 'end') throw new SyntaxError(`formula "${text}": unexpected "${peek().text}"`);
  return whole;
}

/** The value of a formula where each symbol has the value given. A symbol without one throws: the derivation is incomplete. */
export function evaluateFormula(formula: Formula, values: ReadonlyMap<string, number>): number {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'symbol': {
      const value = values.get(formula.name);
      if (value === undefined) throw new ReferenceError(`the formula uses ${formula.name}, which is not among its inputs`);
      return value;
    }
    case 'negate':
      return -evaluateFormula(formula.of, values);
    case 'binary':
      return applyOperator(formula.operator, evaluateFormula(formula.left, values), evaluateFormula(formula.right, values));
    case 'call':
      return applyFunction(formula.name, formula.of.map((part) => evaluateFormula(part, values)));
  }
}

/** What an operator makes of two numbers, as arithmetic of doubles has it. */
export function applyOperator(operator: '+' | '-' | '*' | '/' | '^', left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '^':
      return left ** right;
  }
}

/** What a function makes of its arguments. */
export function applyFunction(name: FunctionName, of: readonly number[]): number {
  const first = of[0] ?? 0;
  switch (name) {
    case 'max':
      return Math.max(...of);
    case 'min':
      return Math.min(...of);
    case 'ceil':
      return Math.ceil(first);
    case 'floor':
      return Math.floor(first);
    case 'sqrt':
      return Math.sqrt(first);
    case 'exp':
      return Math.exp(first);
    case 'expm1':
      return Math.expm1(first);
    case 'ln':
      return Math.log(first);
    case 'log10':
      return Math.log10(first);
    case 'logistic':
      return 1 / (1 + Math.exp(-first));
    case 'sum':
      return of.reduce((total, value) => total + value, 0);
  }
}

/** Names of the symbols a formula uses, in order of appearance. */
export function symbolsOf(formula: Formula): readonly string[] {
  const names = new Set<string>();
  const visit = (part: Formula): void => {
    switch (part.kind) {
      case 'number':
        return;
      case 'symbol':
        names.add(part.name);
        return;
      case 'negate':
        return visit(part.of);
      case 'binary':
        visit(part.left);
        return visit(part.right);
      case 'call':
        return part.of.forEach(visit);
    }
  };
  visit(formula);
  return [...names];
}
