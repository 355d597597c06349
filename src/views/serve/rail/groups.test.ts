import { describe, expect, it } from 'vitest';
import { SERVE_NAMES } from '../../../serving/plan/fields.ts';
import { ELSEWHERE, FLEET_PLACE, POLICY_PLACE, TRAFFIC_PLACE } from './groups.ts';

describe('the rail of Serve', () => {
  it('has every field of a plan in exactly one place', () => {
    const placed = [TRAFFIC_PLACE, POLICY_PLACE, FLEET_PLACE].flatMap(({ fields, folds }) => [...fields, ...folds.flatMap((fold) => fold.fields)]);
    expect([...placed, ...ELSEWHERE].sort()).toEqual([...SERVE_NAMES].sort());
  });
});
