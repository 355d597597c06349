import type { Shown } from '../../engine/derivation/shown.ts';
import { formatCount } from '../../units/format.ts';

/** How symbols are written, and whether short steps show their formula or their value. */
export interface Spelling {
  readonly symbol: (name: string) => string;
  readonly step?: (step: Extract<Shown, { kind: 'step' }>) => string | undefined;
}

const STRENGTH = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 3 } as const;

/** How tightly a formula holds together: what is looser than its surroundings needs brackets. */
export function strength(part: Shown): number {
  switch (part.kind) {
    case 'binary':
      return STRENGTH[part.operator];
    case 'negate':
      return 1;
    case 'step':
      return strength(part.of);
    default:
      return 4;
  }
}

/** A formula on one line of plain text: for screen readers, for copying. */
export function formulaText(part: Shown, spelling: Spelling): string {
  const text = (of: Shown): string => formulaText(of, spelling);
  const least = (of: Shown, needed: number): string => (strength(of) < needed ? `(${text(of)})` : text(of));
  switch (part.kind) {
    case 'number':
      return formatCount(part.value);
    case 'symbol':
      return spelling.symbol(part.name);
    case 'negate':
      return `−${least(part.of, 2)}`;
    case 'step':
      return spelling.step?.(part) ?? text(part.of);
    case 'call':
      return part.name === 'sum' ? part.of.map(text).join(' + ') : `${part.name}(${part.of.map(text).join(', ')})`;
    case 'binary':
      switch (part.operator) {
        case '+':
          return `${text(part.left)} + ${text(part.right)}`;
        case '-':
          return `${text(part.left)} − ${least(part.right, 2)}`;
        case '*':
          return `${least(part.left, 2)} · ${least(part.right, 2)}`;
        case '/':
          return `${least(part.left, 2)} / ${least(part.right, 3)}`;
        case '^':
          return `${least(part.left, 4)}^${least(part.right, 4)}`;
      }
  }
}
