import { memo } from 'react';
import type { SweepFindings } from '../model/use-findings.ts';
import { readingOf } from '../reading.ts';

/** What the frontier says, in sentences, and which settings shape it. */
export const Reading = memo(function Reading({ findings }: { readonly findings: SweepFindings }) {
  const { found, worded, marks, uses } = findings;
  const sentences = readingOf(found, worded, marks, undefined);
  const shaping = uses.filter(({ of }) => of > 1);
  return (
    <>
      {sentences.length > 0 && (
        <section className="sweep-side-part" aria-labelledby="sweep-reading">
          <h2 id="sweep-reading">Reading it</h2>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {findings.margin !== undefined && (
            <p>
              Points inside the blue band are <strong>perhaps better</strong> than the frontier: four of five comparable measurements fall within so much of a prediction, by the widest range among the numbered points. The others are
              surely worse.
            </p>
          )}
        </section>
      )}
      {found.rows.length > 1 && (
        <section className="sweep-side-part" aria-labelledby="sweep-shapes">
          <h2 id="sweep-shapes">What shapes it</h2>
          <dl className="sweep-uses">
            {shaping.map(({ id, name, text }) => (
              <div key={id}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
});
