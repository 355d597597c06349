import { describe, expect, it } from 'vitest';
import { byKind, flag, list, number, object, oneOf, repeated, text, whole } from './shape.ts';

describe('shapes', () => {
  it.each([
    [text(), '', 1],
    [text(/^\d+$/), 'x1', 1],
    [number(0, 1), 1.1, 1],
    [number(0, 1), Number.NaN, 1],
    [number(0, 1), null, 1],
    [whole(0, 9), 1.5, 1],
    [flag, 0, 1],
    [oneOf(['a']), 'b', 1],
    [list(flag), [], 1],
    [list(flag), [true, 1, 2], 2],
    [object({ a: flag }), {}, 1],
    [object({ a: flag }, { b: flag }), { a: true, b: null }, 1],
    [object({ a: flag }), { a: true, toString: 1 }, 1],
    [byKind({ x: object({ kind: text() }) }), { kind: 'constructor' }, 1],
    [object({ a: flag }, { b: flag }), { a: true }, 0],
    [byKind({ x: object({ kind: text() }) }), { kind: 'x' }, 0],
  ])('%# finds what is wrong and nothing else', (shape, value, problems) => {
    expect(shape(value, 'it')).toHaveLength(problems);
  });

  it('lists what is repeated', () => {
    expect(repeated(['a', 'b', 'a'])).toEqual(['a']);
  });
});
