import { readPairs } from '../scenario/link/pairs.ts';
import { isPath } from '../scenario/link/settings-codec.ts';
import { escapeText, unescapeFully } from '../scenario/link/escape.ts';
import type { Lesson, LinkPatch } from './lesson.ts';

/**
 * One patch after another; a later one wins, key by key, and an empty value takes the key away. A key with a dot is one part of a text that others have set:
 * `serve.rate` is the `rate/…` of `serve`, `law.N` the `N/…` of `law`, so that a curve can be drawn over it. Paths into
 * a model, a machine or a technique (`t.speculative-decoding.length`) are keys of their own, as in a link.
 */
export function mergePatches(...patches: readonly LinkPatch[]): LinkPatch {
  return Object.fromEntries(Object.entries(joinPatches(...patches)).filter(([, value]) => value !== ''));
}

/** Several patches as one that is still to be made to a state: what it takes away stays in it. */
export function joinPatches(...patches: readonly LinkPatch[]): LinkPatch {
  const merged: Record<string, string> = {};
  for (const [key, value] of patches.flatMap((patch) => Object.entries(patch))) {
    const [text = '', part] = key.split('.');
    const set = part === undefined ? undefined : merged[text];
    if (part !== undefined && set !== undefined && !isPath(key)) merged[text] = withPart(set, part, value);
    else merged[key] = value;
    // What was set of an earlier text goes with it.
    if (part === undefined) for (const other of Object.keys(merged)) if (other.startsWith(`${key}.`)) delete merged[other];
  }
  return merged;
}

function withPart(text: string, part: string, value: string): string {
  return [...text.split(/\s+/).filter((one) => one !== '' && !one.startsWith(`${part}/`)), ...(value === '' ? [] : [`${part}/${value}`])].join(' ');
}

/** The patch as the query of a link, without its question mark. */
export function queryOf(patch: LinkPatch): string {
  const whole: Record<string, string> = {};
  for (const [key, value] of Object.entries(patch)) {
    const [text = '', part] = key.split('.');
    if (part === undefined || isPath(key)) whole[key] = value;
    else whole[text] = withPart(whole[text] ?? '', part, value);
  }
  return Object.entries(whole).map(([key, value]) => `${escapeText(key)}=${escapeText(value)}`).join('&');
}

/** The query of a link as a patch. */
export function patchOf(query: string): LinkPatch {
  return Object.fromEntries([...readPairs(query).pairs].map(([key, value]) => [key, unescapeFully(value.replaceAll('+', ' '))]));
}

/** What a step of a lesson is set to: all patches up to its own. */
export function stateOfStep(lesson: Lesson, at: number): LinkPatch {
  return mergePatches(...lesson.steps.slice(0, at + 1).map(({ state }) => state));
}
