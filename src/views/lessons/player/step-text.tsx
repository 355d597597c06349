import type { MouseEvent } from 'react';
import type { LessonText } from '../../../lessons/lesson.ts';
import { formatValue, readText } from '../../../lessons/text.ts';
import { useWords } from '../../words-context.tsx';
import type { StepValues } from './use-values.ts';

interface StepTextProps {
  readonly text: LessonText;
  readonly values: StepValues;
  /** Follows a link into the product without loading the page anew. */
  readonly onFollow: (query: string) => void;
}

/** A text of a lesson with its values in it. Every piece is put in as text: nothing that a lesson says can be markup or script. */
export function StepText({ text, values, onFollow }: StepTextProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>, query: string): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onFollow(query);
  };
  const { lessonText } = useWords();
  return readText(lessonText(text)).map((pieces, at) => (
    <p key={at}>
      {pieces.map((piece, place) => {
        switch (piece.kind) {
          case 'words':
            return piece.strong ? <strong key={place}>{piece.text}</strong> : piece.text;
          case 'link':
            return (
              <a key={place} href={piece.query} onClick={(event) => follow(event, piece.query)}>
                {piece.text}
              </a>
            );
          case 'value': {
            const found = values.of(piece.expression);
            return (
              <span key={place} className="lesson-value">
                {found === undefined ? (values.current ? '–' : '…') : formatValue(found.value, piece.dimension ?? found.dimension)}
              </span>
            );
          }
        }
      })}
    </p>
  ));
}
