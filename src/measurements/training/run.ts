import { gpt } from '../../scenario/gpt-shape.ts';
import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { Domain, Mapping } from '../mapping.ts';
import type { MeasuredRow, Quantity } from '../row.ts';
import { numberIn, textIn } from '../table.ts';

export const GB = 1e9;
export const GIB = 2 ** 30;

/** A scenario's answer to a row, with what was assumed for this row alone. */
export function priced(domain: Domain, settings: Settings, quantity: Quantity, measured: number, more: { readonly assumed?: readonly string[]; readonly aside?: string } = {}): Mapping {
  const { assumed = [], aside } = more;
  return { kind: 'scenario', domain, settings, quantity, measured, ...(assumed.length > 0 && { assumed }), ...(aside !== undefined && { aside }) };
}

export function missing(domain: Domain, what: string): Mapping {
  return { kind: 'missing', domain, missing: what };
}

/** A cell that the row must have. Throws where the table lacks it. */
export function need(row: MeasuredRow, column: string): number {
  const value = numberIn(row, column);
  if (value === undefined) throw new Error(`${row.id} states no ${column}`);
  return value;
}

/** The GPT-like model whose shape the row states. */
export function statedGpt(row: MeasuredRow, name: string, more: { readonly vocab?: number; readonly positions?: 'learned' | 'alibi'; readonly embeddingNorm?: boolean } = {}): CustomModel {
  return gpt({ name, layers: need(row, 'layers'), hidden: need(row, 'hidden'), heads: need(row, 'heads'), vocab: need(row, 'vocab'), sequence: need(row, 'sequence'), ...more });
}

/** Whether a row's techniques name one that matches. */
export function uses(row: MeasuredRow, technique: RegExp): boolean {
  return technique.test(textIn(row, 'techniques'));
}
