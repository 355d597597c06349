import type { ServeField, ServeGroup } from './field-types.ts';
import { POLICY_FIELDS } from './policy-fields.ts';
import { TRAFFIC_FIELDS } from './traffic-fields.ts';
import type { ServeName } from './values.ts';

export type { ServeChoiceField, ServeDimension, ServeField, ServeFlagField, ServeGroup, ServeNumberField, ServeQuantilesField, ServeRecordField } from './field-types.ts';
export { SERVE_GROUPS } from './field-types.ts';

/** Everything of a serving plan that a person can set, in one table: the form, the link, JSON, validation and its schema derive from it. */
export const SERVE_FIELDS: { readonly [N in ServeName]: ServeField } = { ...TRAFFIC_FIELDS, ...POLICY_FIELDS };

export const SERVE_NAMES = Object.keys(SERVE_FIELDS) as readonly ServeName[];

export const SERVE_GROUP_WORDS: Readonly<Record<ServeGroup, string>> = {
  traffic: 'Traffic', lengths: 'Lengths', sharing: 'Shared text', policy: 'Policy', memory: 'Memory', speculation: 'Guessing ahead', cache: 'Cache for others', fleet: 'Fleet', targets: 'Targets',
};
