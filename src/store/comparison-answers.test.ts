import { describe, expect, it, vi } from 'vitest';
import type { Settings } from '../scenario/fields.ts';
import { createComparedAnswers } from './comparison-answers.ts';
import type { Outcome } from './latest.ts';
import { createAppStore } from './store.ts';
import type { Evaluation } from './worker-api.ts';
import type { Loaded } from '../catalog/loaded.ts';

/** An answer that only says what was asked. */
const answer = (settings: Settings): Evaluation => ({ settings, about: {}, issues: [], estimate: { diagnostics: [], phases: [] } }) as unknown as Evaluation;

function setUp() {
  const store = createAppStore({ settings: { batch: 2 }, compared: { others: [{ batch: 1 }, { batch: 3 }], at: 1 } });
  const beside = vi.fn((_place: number, settings: Settings): Promise<Outcome<Loaded<Evaluation>>> => Promise.resolve({ status: 'done', value: { ok: true, value: answer(settings) } }));
  const answers = createComparedAnswers(store, { beside });
  const told = vi.fn();
  const stop = answers.subscribe(told);
  answers.snapshot();
  const batches = () => answers.snapshot().map(({ evaluation }) => evaluation?.settings.batch);
  return { store, beside, answers, told, stop, batches };
}

describe('answers of compared scenarios', () => {
  it('asks for the others once, and takes the present one from the page', async () => {
    const { store, beside, batches, told } = setUp();
    store.commands.notify('something else changes');
    store.answers.answered(answer(store.getState().settings));
    await vi.waitFor(() => expect(batches()).toEqual([1, 2, 3]));
    expect(beside.mock.calls.map(([, { batch }]) => batch)).toEqual([1, 3]);
    expect(told).toHaveBeenCalled();
  });

  it('shows the newest answer while a slider moves, and no other scenario’s when another is edited', async () => {
    const { store, batches } = setUp();
    store.answers.answered(answer(store.getState().settings));
    await vi.waitFor(() => expect(batches()).toEqual([1, 2, 3]));
    store.commands.set('batch', 20);
    expect(batches()).toEqual([1, 2, 3]);
    const asked = store.getState().settings;
    store.commands.set('batch', 21);
    store.answers.answered(answer(asked));
    expect(batches()).toEqual([1, 20, 3]);
    store.commands.compare.set(2, 'batch', 30);
    // The page still holds the answer of the middle one.
    expect(batches()[2]).toBe(3);
    store.answers.answered(answer(store.getState().settings));
    await vi.waitFor(() => expect(batches()).toEqual([1, 21, 30]));
  });

  it('sees what changed between the first look and the subscription', () => {
    const store = createAppStore({ settings: { batch: 2 } });
    const beside = vi.fn(() => new Promise<Outcome<Loaded<Evaluation>>>(() => {}));
    const answers = createComparedAnswers(store, { beside });
    expect(answers.snapshot()).toHaveLength(1);
    store.commands.compare.begin();
    answers.subscribe(() => {});
    expect(answers.snapshot()).toHaveLength(2);
  });

  it('keeps answers with their scenarios when these change places', async () => {
    const { store, batches, beside } = setUp();
    store.answers.answered(answer(store.getState().settings));
    await vi.waitFor(() => expect(batches()).toEqual([1, 2, 3]));
    store.commands.compare.move(2, 0);
    expect(batches()).toEqual([3, 1, 2]);
    expect(beside).toHaveBeenCalledTimes(2);
  });
});
