import { expect, it } from 'vitest';
import { shellIssues } from './shell-issues.ts';

it('says what a link asks of the page and cannot have, and what is shown instead', () => {
  expect(shellIssues('?v=1&ui=zzz&theme=foo&lang=xx').map(({ message }) => message)).toEqual([
    '`ui` must be one of page, audience, plot, lesson; the whole page is used instead of "zzz".',
    '`theme` must be one of system, light, dark, projector; the theme of this browser is used instead of "foo".',
    '`lang` must be one of en, zh; the language of this browser is used instead of "xx".',
  ]);
});

it('has nothing to say of what the page can do', () => {
  for (const link of ['', '?v=1', '?ui=audience&theme=dark&lang=zh-CN', '#theme=system', '?ui=']) expect(shellIssues(link)).toEqual([]);
});
