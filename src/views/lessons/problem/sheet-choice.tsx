import { useId, useState } from 'react';
import { LARGEST_SEED } from '../../../lessons/problems/draw.ts';
import type { ProblemFamily } from '../../../lessons/problems/problem.ts';
import { MOST_PROBLEMS, type Sheet } from '../../../lessons/problems/sheet.ts';
import { CopyButton } from '../../../ui/overlays/CopyButton.tsx';

interface SheetChoiceProps {
  readonly sheet: Sheet;
  /** Families by lesson, in the order of the course. */
  readonly lessons: readonly { readonly id: string; readonly title: string; readonly families: readonly ProblemFamily[] }[];
  readonly link: string;
  readonly onChange: (sheet: Sheet) => void;
}

/** What stands on the sheet: lessons or kinds of problem, how many, of which seed. It is not printed. */
export function SheetChoice({ sheet, lessons, link, onChange }: SheetChoiceProps) {
  const toggle = (id: string, on: boolean, inside: readonly string[] = []): void => {
    const left = sheet.of.filter((one) => one !== id && !inside.includes(one));
    onChange({ ...sheet, of: on ? [...left, id] : left });
  };
  return (
    <form className="sheet-choice no-print" aria-label="What stands on the sheet" onSubmit={(event) => event.preventDefault()}>
      <div className="sheet-numbers">
        <Whole label="Problems" value={sheet.count} least={1} most={MOST_PROBLEMS} onChange={(count) => onChange({ ...sheet, count })} />
        <Whole label="Seed" value={sheet.seed} least={0} most={LARGEST_SEED} onChange={(seed) => onChange({ ...sheet, seed })} />
        <button type="button" className="button" onClick={() => onChange({ ...sheet, seed: (sheet.seed + 1) % (LARGEST_SEED + 1) })}>
          Other numbers
        </button>
        <label className="sheet-check">
          <input type="checkbox" checked={sheet.solutions} onChange={(event) => onChange({ ...sheet, solutions: event.target.checked })} />
          With solutions
        </label>
        <button type="button" className="button is-primary" onClick={() => window.print()}>
          Print
        </button>
        <CopyButton text={link} label="Copy the link" />
      </div>
      <details className="sheet-kinds">
        <summary>{sheet.of.length === 0 ? 'From all lessons' : `From ${sheet.of.length === 1 ? 'one choice' : `${sheet.of.length} choices`}`}</summary>
        <div className="sheet-lessons">
          {lessons.map(({ id, title, families }) => {
            const whole = sheet.of.includes(id);
            return (
              <fieldset key={id} className="sheet-lesson">
                <legend>{title}</legend>
                <label className="sheet-check">
                  <input type="checkbox" checked={whole} onChange={(event) => toggle(id, event.target.checked, families.map((family) => family.id))} />
                  All of this lesson
                </label>
                {families.map((family) => (
                  <label key={family.id} className="sheet-check">
                    <input type="checkbox" checked={whole || sheet.of.includes(family.id)} disabled={whole} onChange={(event) => toggle(family.id, event.target.checked)} />
                    {family.title}
                  </label>
                ))}
              </fieldset>
            );
          })}
        </div>
        {sheet.of.length > 0 && (
          <button type="button" className="link-button" onClick={() => onChange({ ...sheet, of: [] })}>
            All lessons
          </button>
        )}
      </details>
    </form>
  );
}

interface WholeProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

/** A whole number, taken when the field is left or by Enter; what is none leaves the value as it was. */
function Whole({ label, value, least, most, onChange }: WholeProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const take = (): void => {
    if (draft !== undefined && /^\d{1,7}$/.test(draft.trim())) onChange(Math.min(most, Math.max(least, Number(draft))));
    setDraft(undefined);
  };
  return (
    <span className="sheet-number">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={draft ?? String(value)}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
    </span>
  );
}
