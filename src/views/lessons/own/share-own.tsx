import { useMemo } from 'react';
import { LONGEST_OWN_TEXT, writeOwnText } from '../../../lessons/own/file.ts';
import type { OwnLesson } from '../../../lessons/own/own-lesson.ts';
import { escapeText } from '../../../scenario/link/escape.ts';
import { LinkOut } from './link-out.tsx';
import { addressOf } from './use-present-link.ts';

/** The whole lesson as one link, where it is short enough. */
export function ShareOwn({ lesson }: { readonly lesson: OwnLesson }) {
  const text = useMemo(() => writeOwnText(lesson), [lesson]);
  if (lesson.steps.length === 0) return null;
  const over = text.length - LONGEST_OWN_TEXT;
  return (
    <>
      <h2 className="own-heading">As one link</h2>
      {over > 0 ? (
        <p className="own-note">The lesson is {over.toLocaleString('en')} characters too long for a link, of {LONGEST_OWN_TEXT.toLocaleString('en')} that one holds. Save it as a file and hand that out: it is opened here.</p>
      ) : (
        <LinkOut address={addressOf(`tab=lessons&lesson=own.${escapeText(text)}`)} label="The lesson as a link" />
      )}
    </>
  );
}
