import type { DerivationAnswer } from '../../engine/derivation/answer.ts';
import { levelNote } from './level-words.ts';
import { symbolsText } from './level-formula.tsx';
import { findTitle, nameWithin, valueText } from './quantity-words.ts';
import { sumOf } from './terms.ts';
import { sourceWords, valuesText, whereFrom, type Surroundings } from './where-from.ts';

/** A whole level as plain text, to paste into a message or a report. */
export function derivationText(answer: DerivationAnswer, around: Surroundings): string {
  const { trail, level, insides } = answer;
  const sum = sumOf(level);
  const rows = (sum ?? level.inputs).map((input) => {
    const inside = insides[level.inputs.indexOf(input)];
    const from = whereFrom(input, inside, around, sum === undefined ? undefined : level.value);
    const inner = inside === undefined ? undefined : valuesText(inside);
    return `  ${input.symbol}  ${nameWithin(input.name, trail)}: ${valueText(input)}${from === '' ? '' : ` (${from})`}${inner === undefined || inner === from ? '' : ` = ${inner}`}`;
  });
  const [within, beyond, limit] = level.inputs;
  const lines = [
    trail.map(({ name }) => name).join(' › '),
    findTitle(level, trail.slice(0, -1).reverse()),
    levelNote(level),
    '',
    level.formula === undefined ? undefined : symbolsText(level),
    level.formula === undefined ? undefined : `= ${valuesText(level) ?? ''} = ${valueText(level, { figures: 4 })}`,
    level.solved && within && beyond && limit ? `${valueText(within, { figures: 6 })} ≤ ${valueText(limit, { figures: 6 })} < ${valueText(beyond, { figures: 6 })}` : undefined,
    level.source === undefined ? undefined : `Source: ${level.source.kind === 'definition' ? level.source.text : sourceWords(level.source, around)}`,
    ...(rows.length > 0 ? ['', 'Inputs', ...rows] : []),
    ...(level.checked === true ? ['', 'Re-evaluated independently: equal to 1e-9'] : []),
  ];
  return lines.filter((line) => line !== undefined).join('\n').replaceAll('\u00a0', ' ').trim();
}
