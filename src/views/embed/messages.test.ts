import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest } from './messages.ts';

describe('readRequest', () => {
  it('reads what the interface allows', () => {
    for (const request of [{ type: 'get' }, { type: 'open', link: '?m=llama-3-8b' }, { type: 'theme', theme: 'dark' }, { type: 'step', to: 3 }, { type: 'step', to: 'next' }] as const) {
      expect(readRequest({ roofscope: 1, ...request })).toEqual({ ok: true, request });
    }
  });

  it.each([
    [{ roofscope: 2, type: 'get' }, 'roofscope'], [{ roofscope: 1 }, 'type'], [{ roofscope: 1, type: 'eval' }, 'type'], [{ roofscope: 1, type: 'open' }, 'link'], [{ roofscope: 1, type: 'open', link: 7 }, 'link'],
    [{ roofscope: 1, type: 'open', link: 'x'.repeat(8193) }, 'link'], [{ roofscope: 1, type: 'theme', theme: 'red' }, 'theme'], [{ roofscope: 1, type: 'step', to: 0 }, 'to'], [{ roofscope: 1, type: 'step', to: 1.5 }, 'to'],
    [{ roofscope: 1, type: 'step', to: '__proto__' }, 'to'], [{ roofscope: 1, type: 'get', script: 'alert(1)' }, 'script'],
  ])('names the field that is wrong in %j', (data, field) => {
    expect(readRequest(data)).toMatchObject({ ok: false, field });
  });

  it('leaves alone what is meant for others', () => {
    for (const data of [undefined, null, 'roofscope', 7, [], {}, { type: 'get' }, Object.create({ roofscope: 1, type: 'get' })]) expect(readRequest(data)).toBeUndefined();
  });

  it('answers anything', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ roofscope: fc.constant(1), type: fc.constantFrom('open', 'get', 'theme', 'step', 'x'), link: fc.anything(), to: fc.anything(), theme: fc.anything() }, { requiredKeys: ['roofscope'] })), (data) => {
      const read = readRequest(data);
      if (read !== undefined && !read.ok) expect(read.message.length).toBeGreaterThan(0);
    }));
  });
});
