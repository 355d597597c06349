import type { Catalog } from '../../../catalog/catalog.ts';
import type { Settings } from '../../../scenario/fields.ts';
import { fromJson } from '../../../scenario/json.ts';
import { decode } from '../../../scenario/link/codec.ts';

/** A scenario read from what somebody pasted, with what had to be left out; or why there is none. */
export type Pasted = { readonly ok: true; readonly settings: Settings; readonly notes: readonly string[] } | { readonly ok: false; readonly reason: string };

/** Reads a link, a query or scenario JSON. Never throws. */
export function readPasted(text: string, catalog: Catalog): Pasted {
  const plain = text.trim();
  if (plain === '') return { ok: false, reason: 'Nothing was pasted.' };
  if (plain.startsWith('{')) return readJson(plain, catalog);
  const { settings, issues, blank } = decode(plain, catalog);
  const lost = issues.find(({ severity, field }) => severity === 'error' && (field === 'model' || field === 'device'));
  if (lost !== undefined) return { ok: false, reason: `${lost.reason}.`.replace(/([.?])\.$/, '$1') };
  if (blank) return { ok: false, reason: 'No scenario is named in this text. A link holds at least a model or a machine, such as m=llama-3-8b&hw=h100-sxm.' };
  return { ok: true, settings, notes: issues.filter(({ severity }) => severity !== 'info').map(({ message }) => message) };
}

function readJson(text: string, catalog: Catalog): Pasted {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'This is no complete JSON: a bracket or a quote is missing.' };
  }
  const { settings, issues } = fromJson(value, catalog);
  const error = issues.find(({ severity }) => severity === 'error');
  if (error !== undefined) return { ok: false, reason: error.message };
  return { ok: true, settings, notes: issues.filter(({ severity }) => severity === 'warning').map(({ message }) => message) };
}
