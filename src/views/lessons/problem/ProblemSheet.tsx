import { useMemo } from 'react';
import { FAMILIES } from '../../../lessons/problems/registry.ts';
import { familiesOf, problemsOf, readSheet, writeSheet, type Sheet } from '../../../lessons/problems/sheet.ts';
import { LESSONS } from '../../../lessons/registry.ts';
import { useCommands } from '../../../store/react.tsx';
import { ProblemBody } from './ProblemCard.tsx';
import { SaidText } from './said-text.tsx';
import { SheetChoice } from './sheet-choice.tsx';
import { Result } from './solution.tsx';
import { useProblems } from './use-problems.ts';
import './problem.css';
import './sheet.css';

/** Lessons that have problems, with them; in the order of the course. */
function lessonsWithProblems() {
  const order = [...new Set([...LESSONS.map(({ id }) => id), ...FAMILIES.map(({ lesson }) => lesson)])];
  return order
    .map((id) => ({ id, title: LESSONS.find((lesson) => lesson.id === id)?.title ?? id, families: FAMILIES.filter(({ lesson }) => lesson === id) }))
    .filter(({ families }) => families.length > 0);
}

/** A sheet of problems, to be solved here or printed: `?tab=lessons&lesson=problems.` and what sheet.ts writes. */
export function ProblemSheet({ text }: { readonly text: string }) {
  const { look } = useCommands();
  const sheet = useMemo(() => readSheet(text), [text]);
  const lessons = useMemo(lessonsWithProblems, []);
  const placed = useMemo(() => problemsOf(sheet, FAMILIES), [sheet]);
  const { chosen, unknown } = familiesOf(sheet, FAMILIES);
  const arriving = useProblems(useMemo(() => placed.map(({ family, seed }) => ({ family: family.id, seed })), [placed]));
  const link = `${location.origin}${location.pathname}?tab=lessons&lesson=problems.${writeSheet(sheet)}`;
  // What is no lesson leaves the address with the first change.
  const change = (next: Sheet): void => look({ lesson: `problems.${writeSheet({ ...next, of: next.of.filter((id) => !unknown.includes(id)) })}` });
  return (
    <main className="problem-sheet" id="main" tabIndex={-1}>
      <header className="sheet-head">
        <p className="sheet-back no-print">
          <a href="?tab=lessons" onClick={(event) => (event.preventDefault(), look({ lesson: '', lessonSet: undefined }))}>
            All lessons
          </a>
        </p>
        <h1 className="sheet-title">{titleOf(sheet, lessons)}</h1>
        <p className="sheet-lead no-print">The engine draws the numbers from the seed: who opens the same link has the same problems. Answers need their unit; efficiency is ideal unless a problem says otherwise.</p>
        <p className="sheet-name" aria-hidden="true">
          <span>Name</span>
          <span>Date</span>
        </p>
      </header>
      <SheetChoice sheet={sheet} lessons={lessons} link={link} onChange={change} />
      {unknown.length > 0 && <p className="sheet-notice" role="status">{`There are no problems called ${unknown.map((id) => `“${id.slice(0, 40)}”`).join(', ')} here. ${unknown.length === sheet.of.length ? 'The whole course is drawn from instead.' : 'The others on the sheet are drawn from.'}`}</p>}
      {placed.length < sheet.count && chosen.length > 0 && (
        <p className="sheet-notice no-print" role="status">
          There are {placed.length} different problems of this kind, so the sheet holds {placed.length}.
        </p>
      )}
      <ol className="sheet-problems">
        {placed.map(({ family, seed }, at) => (
          <li key={`${family.id}.${seed}`} className="sheet-problem">
            <h2 className="problem-title">
              <span className="sheet-at">{at + 1}</span> {family.title}
            </h2>
            <ProblemBody arriving={arriving[at]} />
            <p className="sheet-space" aria-hidden="true">
              <span>{family.of}</span>
            </p>
          </li>
        ))}
      </ol>
      {sheet.solutions && (
        <section className="sheet-solutions" aria-label="Solutions">
          <h2 className="sheet-title">Solutions</h2>
          {placed.map(({ family, seed }, at) => {
            const found = arriving[at];
            if (found?.ok !== true) return null;
            return (
              <article key={`${family.id}.${seed}`} className="sheet-solution">
                <h3 className="problem-title">
                  <span className="sheet-at">{at + 1}</span> {family.title}
                </h3>
                <ol className="problem-steps">
                  {found.value.solution.map((step, place) => (
                    <li key={place}>
                      <SaidText text={step} state={found.value.state} />
                    </li>
                  ))}
                </ol>
                <Result problem={found.value} />
              </article>
            );
          })}
        </section>
      )}
      <footer className="sheet-foot">
        <div className="sheet-foot-line">
          <span>
            Roofscope, seed {sheet.seed}
          </span>
          <a href={link} onClick={(event) => event.preventDefault()}>
            {link.replace(/^https?:\/\//, '')}
          </a>
        </div>
      </footer>
    </main>
  );
}

function titleOf({ of }: Sheet, lessons: ReturnType<typeof lessonsWithProblems>): string {
  const [only] = of;
  if (only === undefined) return 'Problems';
  if (of.length > 1) return 'Problems from several lessons';
  const title = lessons.find(({ id }) => id === only)?.title ?? FAMILIES.find(({ id }) => id === only)?.title;
  return title === undefined ? 'Problems' : `Problems: ${title}`;
}
