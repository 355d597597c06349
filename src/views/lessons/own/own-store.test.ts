import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import type { OwnStep } from '../../../lessons/own/own-lesson.ts';
import { createOwnStore } from './own-store.ts';

const catalog = loadCatalog();
const step = (title: string): OwnStep => ({ title, text: '', notes: '', link: 'v=1&m=llama-3-8b&hw=h100-sxm', show: 'roofline' });

function shelf(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) };
}

describe('the lesson in progress', () => {
  it('is there again on the next visit', () => {
    const storage = shelf();
    const store = createOwnStore(catalog, () => storage);
    store.add([step('a'), step('b')]);
    store.name('Mine');
    store.edit(1, { text: 'Words' });
    expect(createOwnStore(catalog, () => storage).getState().lesson).toEqual({ title: 'Mine', steps: [step('a'), { ...step('b'), text: 'Words' }] });
  });

  it('takes back what was removed, moved and replaced', () => {
    const store = createOwnStore(catalog, shelf);
    store.add([step('a'), step('b'), step('c')]);
    const titles = (): readonly string[] => store.getState().lesson.steps.map(({ title }) => title);
    store.move(0, 2);
    expect(titles()).toEqual(['b', 'c', 'a']);
    store.remove(1);
    expect(titles()).toEqual(['b', 'a']);
    store.replace({ title: 'Other', steps: [] });
    store.undo();
    store.undo();
    expect(titles()).toEqual(['b', 'c', 'a']);
    store.undo();
    expect(titles()).toEqual(['a', 'b', 'c']);
  });

  it('goes on where nothing can be kept, or what is kept is broken', () => {
    const refusing = createOwnStore(catalog, () => {
      throw new Error('no storage');
    });
    expect(refusing.getState().unkept).toBe(true);
    refusing.add([step('a')]);
    expect(refusing.getState()).toMatchObject({ unkept: true, lesson: { steps: [{ title: 'a' }] } });
    const full = createOwnStore(catalog, () => ({ getItem: () => null, setItem: () => { throw new Error('quota'); } }));
    expect(full.getState().unkept).toBe(false);
    full.add([step('a')]);
    expect(full.getState().unkept).toBe(true);
    expect(createOwnStore(catalog, () => ({ getItem: () => '{"roofscope":"les', setItem: () => undefined })).getState().lesson.steps).toEqual([]);
  });
});
