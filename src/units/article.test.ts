import { expect, it } from 'vitest';
import { withArticle } from './article.ts';

it.each([
  ['question', 'a question'], ['utterance', 'an utterance'], ['hour', 'an hour'], ['use', 'a use'], ['user', 'a user'], ['unit', 'a unit'], ['answer', 'an answer'], ['evaluation', 'an evaluation'], ['update', 'an update'], ['run', 'a run'],
])('%s: %s', (noun, written) => expect(withArticle(noun)).toBe(written));
