import { useId, type ReactNode } from 'react';
import './section.css';

export interface SectionProps {
  readonly title: string;
  /** Level of the heading in the page's outline. */
  readonly level?: 2 | 3 | 4;
  /** One action at the right of the heading. */
  readonly action?: ReactNode;
  /** One quiet line under the content. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A group of settings under a small heading, parted from the one before by a hairline. */
export function Section({ title, level = 2, action, note, children }: SectionProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <Heading id={id} className="section-title">
          {title}
        </Heading>
        {action}
      </div>
      {children}
      {note !== undefined && <p className="section-note">{note}</p>}
    </section>
  );
}

/** The line that parts two regions. */
export function Hairline() {
  return <hr className="hairline" />;
}
