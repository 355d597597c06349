import { expect, it } from 'vitest';
import { WORKING } from './registry.ts';

it('says to a reader what is assumed or not verified, never how whoever wrote it came to know', () => {
  const told = WORKING.flatMap(({ claims }) => claims).flatMap(({ where = '', why = '' }) => [where, why]);
  expect(told.length).toBeGreaterThan(500);
  expect(told.filter((text) => /recalled|re-read|\((?:number )?not looked up\)|was guessed/i.test(text))).toEqual([]);
});
