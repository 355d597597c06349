import type { Catalog } from '../catalog/catalog.ts';
import { appliesTo } from '../scenario/applies.ts';
import { shownValue } from '../scenario/check.ts';
import { changed, complete } from '../scenario/complete.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues, type Settings } from '../scenario/fields.ts';
import { techniqueChanges, withTechnique } from './technique-changes.ts';
import type { Change } from './types.ts';

/** A change that can be made by itself, in any order with the others. */
export interface Player extends Change {
  /** The settings with this change made. */
  readonly apply: (settings: Settings) => Settings;
}

/** Two scenarios as one start and the changes that lead to the other. */
export interface Changes {
  /** Costs what the first scenario costs; with every player applied, what the second costs. */
  readonly start: Settings;
  readonly players: readonly Player[];
  readonly from: FieldValues;
  readonly to: FieldValues;
}

/**
 * What leads from one scenario to another. A player is a field that somebody set on either side and whose completed values differ;
 * techniques split into a player for each that differs. A default that follows from a setting is no player: it moves with
 * what it follows from. What was set on one side and comes out the same on the other by default is held, so that it moves with nothing.
 */
export function changesBetween(from: Settings, to: Settings, catalog: Catalog): Changes {
  const a = complete(from, catalog);
  const b = complete(to, catalog);
  const set = new Set<FieldName>(['model', 'device', ...changed(a), ...changed(b)]);
  const start: { -readonly [F in FieldName]?: unknown } = {};
  const players: Player[] = [];
  for (const field of FIELD_NAMES) {
    if (!set.has(field)) continue;
    start[field] = a.values[field];
    if (same(a.values[field], b.values[field]) || !(appliesTo(FIELDS[field], a.values) || appliesTo(FIELDS[field], b.values))) continue;
    const before: unknown = a.values[field];
    const after: unknown = b.values[field];
    if (field === 'techniques') {
      for (const change of techniqueChanges(a.values.techniques, b.values.techniques, catalog)) {
        const { id, label, from: was, to: is } = change;
        players.push({ key: `techniques/${id}`, field, label, from: was, to: is, apply: (settings) => ({ ...settings, techniques: withTechnique(settings.techniques ?? [], change) }) });
      }
    } else {
      players.push({
        key: field, field, label: FIELDS[field].label, from: shownValue(field, a.values[field], catalog), to: shownValue(field, b.values[field], catalog), ...factorOf(before, after),
        apply: (settings) => ({ ...settings, [field]: after }),
      });
    }
  }
  return { start: start as Settings, players, from: a.values, to: b.values };
}

function factorOf(before: unknown, after: unknown): { readonly factor?: number } {
  return typeof before === 'number' && typeof after === 'number' && before > 0 && Number.isFinite(after / before) ? { factor: after / before } : {};
}

/** The settings with some of the changes made. */
export function withChanges(start: Settings, players: readonly Player[]): Settings {
  return players.reduce((settings, player) => player.apply(settings), start);
}

/** Whether two values of a field mean the same: records of one's own and lists are compared by what they hold. */
export function same(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
