import { LessonEmbed } from '../../views/embed/lesson-embed.tsx';
import { useLink } from '../link-context.tsx';

/** A lesson in somebody else's page (`ui=lesson`). */
export function LessonShell() {
  return <LessonEmbed link={useLink().full} />;
}
