import type { Shown, ShownLevel, ShownQuantity } from '../../engine/derivation/shown.ts';
import { formatCount } from '../../units/format.ts';
import { valueText } from './quantity-words.ts';
import { inputsBySymbol } from './terms.ts';

const WAITING: Readonly<Record<string, string>> = {
  memory: 'each waiting for memory',
  compute: 'each limited by arithmetic',
  network: 'each waiting for the network',
  overhead: 'each waiting for latency, not for a roof',
};

function firstStep(part: Shown): ShownQuantity | undefined {
  if (part.kind === 'step') return part.quantity;
  return part.kind === 'binary' ? (firstStep(part.left) ?? firstStep(part.right)) : undefined;
}

/** One sentence under the title: what repeats and what it waits for, or why the formula is as it is. */
export function levelNote(level: ShownLevel): string | undefined {
  const { formula } = level;
  const calls = inputsBySymbol(level).get('n');
  const call = formula?.kind === 'binary' && formula.operator === '*' ? firstStep(formula) : undefined;
  if (calls !== undefined && call?.symbol === 't_call') {
    const waiting = WAITING[call.colour ?? ''];
    return `${formatCount(calls.value)} ${calls.value === 1 ? 'call' : 'calls'} of ${valueText(call)}${waiting === undefined ? '' : `, ${waiting}`}.`;
  }
  const step = formula?.kind === 'step' ? formula.quantity : undefined;
  return [level.note, step?.note].filter((note) => note !== undefined).join(' ') || undefined;
}
