import { describe, expect, it } from 'vitest';
import { lessonOf } from './lessons.ts';

describe('lessons', () => {
  it('every paper of the catalog has one, and no two have the same', () => {
    const lessons = Array.from({ length: 140 }, (_, at) => lessonOf(at + 1));
    expect(lessons).toHaveLength(140);
    expect(lessons.filter((lesson) => (lesson ?? '').length < 40)).toEqual([]);
    expect(new Set(lessons).size).toBe(140);
  });
});
