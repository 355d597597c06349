import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '../../../scenario/fields.ts';
import { RAIL } from './groups.ts';

describe('the rail', () => {
  it('shows every field exactly once', () => {
    const shown = RAIL.flatMap(({ fields, folded }) => [...fields, ...(folded?.fields ?? [])]);
    expect([...shown].sort()).toEqual([...FIELD_NAMES].sort());
  });
});
