import type { NodeKind } from '../../program/program.ts';

/** A mark about the origin, reaching 5 px from it, so that kinds differ by shape as well as by colour. */
export const KIND_MARKS: Readonly<Record<NodeKind, string>> = {
  model: 'M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z',
  cpu: 'M-4.5 -4.5H4.5V4.5H-4.5Z',
  storage: 'M-5 -4.5H5V-1.5H-5ZM-5 0.5H5V4.5H-5Z',
  api: 'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
  fixed: 'M0 -5L5.5 4.5H-5.5Z',
  group: 'M-5 -5H5V5H-5ZM-3 -3V3H3V-3Z',
};

/** What kinds of node are called, in legends and after a name. */
export const KIND_NAMES: Readonly<Record<NodeKind, string>> = { model: 'model', cpu: 'processor', storage: 'storage', api: 'served model', fixed: 'own price', group: 'group' };

/** Kinds a reader can add, in the order of menus. */
export const ADDABLE: readonly Exclude<NodeKind, 'group'>[] = ['model', 'cpu', 'storage', 'api', 'fixed'];
export const KINDS: readonly NodeKind[] = [...ADDABLE, 'group'];
