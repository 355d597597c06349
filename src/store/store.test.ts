import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAppStore } from './store.ts';
import { keepLink, type LinkCodec, type Place } from './address.ts';

describe('createAppStore', () => {
  it('undoes and redoes a change, and forgets redo after another change', () => {
    const { commands, getState, steps } = createAppStore({ settings: { batch: 1 } });
    commands.set('batch', 2);
    commands.set('prompt', 512);
    commands.undo();
    expect(getState().settings).toEqual({ batch: 2 });
    commands.redo();
    expect(getState().settings).toEqual({ batch: 2, prompt: 512 });
    commands.undo();
    commands.set('batch', 9);
    expect(steps()).toEqual({ past: 2, future: 0 });
  });

  it('takes a drag as one step', () => {
    const { commands, getState, steps } = createAppStore({ settings: { batch: 1 } });
    commands.beginDrag();
    for (let batch = 2; batch <= 50; batch++) commands.set('batch', batch);
    commands.endDrag();
    expect(steps().past).toBe(1);
    commands.undo();
    expect(getState().settings).toEqual({ batch: 1 });
    commands.redo();
    expect(getState().settings).toEqual({ batch: 50 });
  });

  it('makes no step of a drag that ends where it began, nor of looking around', () => {
    const { commands, steps } = createAppStore({ settings: { batch: 1 } });
    commands.beginDrag();
    commands.endDrag();
    commands.look({ hover: 'decode:model:lm_head' });
    commands.set('batch', 1);
    expect(steps().past).toBe(0);
  });

  it('keeps at most a hundred steps', () => {
    const { commands, steps } = createAppStore({ settings: { batch: 1 } });
    for (let batch = 2; batch < 250; batch++) commands.set('batch', batch);
    expect(steps().past).toBe(100);
  });

  it('swaps the pinned scenario with the one on screen', () => {
    const { commands, getState } = createAppStore({ settings: { batch: 1 } });
    commands.pin();
    commands.set('batch', 2);
    commands.swap();
    expect(getState().settings).toEqual({ batch: 1 });
    expect(getState().pinned?.settings).toEqual({ batch: 2 });
  });
});

describe('a sweep', () => {
  it('is asked over settings as one step, which undo takes back whole', () => {
    const store = createAppStore({ settings: { batch: 1 } });
    store.commands.sweep('b/1..8 least/tpot', { batch: 2 });
    store.commands.sweep('b/1..8 least/tpot', store.getState().settings);
    expect(store.steps()).toEqual({ past: 1, future: 0 });
    store.commands.undo();
    expect(store.getState()).toMatchObject({ sweep: '', settings: { batch: 1 } });
    store.commands.redo();
    expect(store.getState()).toMatchObject({ sweep: 'b/1..8 least/tpot', settings: { batch: 2 } });
  });
});

describe('a serving plan', () => {
  it('is set alone or with the scenario, as one step, which undo takes back', () => {
    const store = createAppStore({ settings: { batch: 1 } });
    store.commands.serve('rate/8');
    store.commands.serve('rate/8');
    store.commands.serve('rate/9', { batch: 2 });
    expect(store.steps()).toEqual({ past: 2, future: 0 });
    store.commands.undo();
    expect(store.getState()).toMatchObject({ serve: 'rate/8', settings: { batch: 1 } });
    store.commands.undo();
    expect(store.getState().serve).toBe('');
    store.commands.redo();
    expect(store.getState().serve).toBe('rate/8');
  });

  it('changes many times in one drag', () => {
    const store = createAppStore({ settings: { batch: 1 } });
    store.commands.beginDrag();
    for (const rate of [2, 3, 4]) store.commands.serve(`rate/${rate}`);
    store.commands.endDrag();
    expect(store.steps().past).toBe(1);
    store.commands.undo();
    expect(store.getState().serve).toBe('');
  });
});

describe('keepLink', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const codec: LinkCodec = {
    encode: ({ settings, view }) => `?b=${settings.batch}&t=${view.tab}`,
    decode: (link) => ({ start: { settings: { batch: Number(/b=(\d+)/.exec(link)?.[1]) } }, issues: [] }),
  };

  function address(refuse = false) {
    const calls: string[] = [];
    let moved: () => void = () => {};
    let link = '?b=1&t=explore';
    const put = (how: string) => (next: string) => {
      if (refuse) throw new Error('too many calls');
      calls.push(`${how} ${next}`);
      link = next;
    };
    const place: Place = {
      read: () => link,
      replace: put('replace'),
      push: put('push'),
      onMove: (listener) => {
        moved = listener;
        return () => {};
      },
    };
    const move = (to: string): void => {
      link = to;
      moved();
    };
    return { calls, place, move };
  }

  it('writes once after a drag, and nothing during it', () => {
    const store = createAppStore({ settings: { batch: 1 } });
    const { calls, place } = address();
    keepLink(store, codec, place);
    store.commands.beginDrag();
    for (let batch = 2; batch < 40; batch++) {
      store.commands.set('batch', batch);
      vi.advanceTimersByTime(50);
    }
    expect(calls).toEqual([]);
    store.commands.endDrag();
    vi.advanceTimersByTime(1000);
    expect(calls).toEqual(['replace ?b=39&t=explore']);
  });

  it('writes nothing while a drag is held that began before the codec came', () => {
    const store = createAppStore({ settings: { batch: 1 } });
    const { calls, place } = address();
    store.commands.beginDrag();
    store.commands.set('batch', 2);
    keepLink(store, codec, place);
    vi.advanceTimersByTime(1000);
    expect(calls).toEqual([]);
    store.commands.endDrag();
    vi.advanceTimersByTime(1000);
    expect(calls).toEqual(['replace ?b=2&t=explore']);
  });

  it('adds an entry for another view, and none for a value that came back', () => {
    const store = createAppStore({ settings: { batch: 1 } });
    const { calls, place } = address();
    keepLink(store, codec, place);
    store.commands.set('batch', 2);
    store.commands.set('batch', 1);
    vi.advanceTimersByTime(1000);
    expect(calls).toEqual([]);
    store.commands.look({ tab: 'papers' });
    expect(calls).toEqual(['push ?b=1&t=papers']);
  });

  it('follows the reader back without writing', () => {
    const store = createAppStore({ settings: { batch: 1 } });
    const { calls, place, move } = address();
    keepLink(store, codec, place);
    move('?b=5&t=explore');
    vi.advanceTimersByTime(1000);
    expect(store.getState().settings).toEqual({ batch: 5 });
    expect(calls).toEqual([]);
  });

  it('survives a browser that refuses', () => {
    const store = createAppStore({ settings: { batch: 1 } });
    const { place } = address(true);
    keepLink(store, codec, place);
    store.commands.set('batch', 2);
    expect(() => vi.advanceTimersByTime(1000)).not.toThrow();
  });
});
