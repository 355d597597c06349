import { describe, expect, it } from 'vitest';
import { joinPatches, mergePatches, queryOf } from './patch.ts';

describe('patches made one after another', () => {
  it('let the later win, and an empty value take the key away', () => {
    expect(mergePatches({ b: '1', in: '2k' }, { b: '8', in: '' })).toEqual({ b: '8' });
  });

  it('leave paths into techniques alone', () => {
    const patch = { t: 'speculative-decoding', 't.speculative-decoding.length': '8' };
    expect(queryOf(mergePatches(patch))).toBe('t=speculative-decoding&t.speculative-decoding.length=8');
    expect(mergePatches(patch, { t: '' })).toEqual({});
  });

  it('set one part of a text by a key with a dot', () => {
    expect(mergePatches({ serve: 'conversation chunked rate/2 req/300' }, { 'serve.rate': '8' })).toEqual({ serve: 'conversation chunked req/300 rate/8' });
    expect(mergePatches({ law: 'chinchilla' }, { 'law.N': '7B' }, { 'law.D': '140B' })).toEqual({ law: 'chinchilla N/7B D/140B' });
    expect(mergePatches({ serve: 'chunked c/256' }, { 'serve.c': '' })).toEqual({ serve: 'chunked' });
  });

  it('come to the same however they are gathered', () => {
    expect(mergePatches({ t: 'speculative-decoding', b: '1' }, joinPatches({ t: '' }, { b: '8' }))).toEqual({ b: '8' });
    const patches = [{ serve: 'chunked rate/2' }, { b: '2' }, { 'serve.rate': '8' }] as const;
    expect(mergePatches(patches[0], mergePatches(patches[1], patches[2]))).toEqual(mergePatches(...patches));
    expect(mergePatches({ 'serve.rate': '8' }, { serve: 'chunked' })).toEqual({ serve: 'chunked' });
    expect(queryOf(mergePatches({ 'law.N': '7B' }, { 'law.D': '1T' }))).toBe('law=N/7B+D/1T');
  });
});
