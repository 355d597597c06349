import { useId, useState } from 'react';
import { queryOfAddress } from '../../../lessons/own/check.ts';
import { LONGEST, SHOWS, type OwnStep, type Show } from '../../../lessons/own/own-lesson.ts';
import { useUnknownValues } from './use-unknown-values.ts';

const SHOW_WORDS: Readonly<Record<Show, string>> = { roofline: 'Roofline', memory: 'Memory', time: 'Time', step: 'A training step', schedule: 'Pipeline schedule', view: 'Roofline, and a link to the whole view' };

interface StepEditorProps {
  readonly step: OwnStep;
  readonly at: number;
  readonly showFor: (show: Show, link: string) => Show;
  readonly onEdit: (patch: Partial<OwnStep>) => void;
  readonly onRemove: () => void;
  readonly onRefuse: (problem: string) => void;
}

/** The words of a step, its link and what it draws. */
export function StepEditor({ step, at, showFor, onEdit, onRemove, onRefuse }: StepEditorProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const unknown = useUnknownValues(step);
  const commitLink = (): void => {
    if (typed === undefined) return;
    setTyped(undefined);
    const link = queryOfAddress(typed);
    if (link === '') onRefuse(`Step ${at + 1}, link: there is no setting after a question mark. The link stays as it was.`);
    else onEdit({ link, show: showFor(step.show, link) });
  };
  const choose = (value: string): void => {
    const asked = SHOWS.find((show) => show === value) ?? 'roofline';
    const show = showFor(asked, step.link);
    if (show !== asked) onRefuse(`Step ${at + 1}, show: only training has that chart; the step shows the roofline.`);
    onEdit({ show });
  };
  return (
    <div className="own-editor">
      <input className="own-step-title" aria-label={`Title of step ${at + 1}`} placeholder="Title: a question or a finding" value={step.title} maxLength={LONGEST.title} onChange={(event) => onEdit({ title: event.target.value })} />
      <textarea aria-label={`Text of step ${at + 1}`} placeholder="What readers see" rows={3} value={step.text} maxLength={LONGEST.text} onChange={(event) => onEdit({ text: event.target.value })} />
      {unknown.map((expression) => (
        <p key={expression} className="own-unknown" role="status">
          <code translate="no">{`{${expression}}`}</code> <span>means nothing in the state of this step; readers see a dash.</span>
        </p>
      ))}
      <p className="own-step-row">
        <label htmlFor={`${id}-show`}>Shows</label>
        <select id={`${id}-show`} value={step.show} onChange={(event) => choose(event.target.value)}>
          {SHOWS.map((show) => (
            <option key={show} value={show}>
              {SHOW_WORDS[show]}
            </option>
          ))}
        </select>
        <button type="button" className="link-button" onClick={onRemove} aria-label={`Remove step ${at + 1}`}>
          Remove
        </button>
      </p>
      <details className="own-more">
        <summary>Notes and link</summary>
        <textarea aria-label={`Notes of step ${at + 1}, for the presenter`} placeholder="Notes for the presenter" rows={2} value={step.notes} maxLength={LONGEST.notes} onChange={(event) => onEdit({ notes: event.target.value })} />
        <textarea aria-label={`Link of step ${at + 1}`} className="own-address" rows={2} value={typed ?? step.link} spellCheck={false} onChange={(event) => setTyped(event.target.value)} onBlur={commitLink} />
        <a className="link-button" href={`?${step.link}`} target="_blank" rel="noreferrer">
          Open it in another tab
        </a>
      </details>
    </div>
  );
}
