import { AMOUNT_KEYS } from '../../../program/keys.ts';
import type { Amount, ModelNode, NodeKind, ProgramNode } from '../../../program/program.ts';
import type { FieldName, Settings } from '../../../scenario/fields.ts';
import { withField } from '../model/edits.ts';

/** Settings of a model node that have a field of their own here: plain numbers or formulas. */
export const NODE_SETTINGS = ['prompt', 'output', 'batch', 'count'] as const satisfies readonly FieldName[];
export const COUNTS = ['times', 'width', 'chance', 'unique', 'duty', 'copies'] as const;

/** Keys of a kind's own amounts, in order. */
export function ownAmounts(kind: NodeKind): readonly string[] {
  return Object.values(AMOUNT_KEYS[kind]);
}

/** A node with an amount by its key. */
export function withAmount(node: ProgramNode, key: string, given: Amount | undefined): ProgramNode {
  const field = Object.entries(AMOUNT_KEYS[node.kind]).find(([, one]) => one === key)?.[0] ?? key;
  const needed = (node.kind === 'cpu' && field === 'seconds') || (node.kind === 'storage' && (field === 'bytes' || field === 'kept'));
  return withField(node, field, given ?? (needed ? 0 : undefined));
}

/** A model node with a setting: a number, a formula, or nothing, so that it is the scenario's. */
export function withSetting(node: ModelNode, name: FieldName, given: Amount | Settings[FieldName] | undefined, isFormula: boolean): ModelNode {
  const { [name]: _formula, ...amounts } = node.amounts ?? {};
  const { [name]: _set, ...settings } = node.settings;
  const { amounts: _all, ...bare } = node;
  const nextAmounts = isFormula ? { ...amounts, [name]: String(given) } : amounts;
  return { ...bare, settings: isFormula || given === undefined ? settings : ({ ...settings, [name]: given } as Settings), ...(Object.keys(nextAmounts).length > 0 && { amounts: nextAmounts }) };
}
