import { FIELDS } from '../../../scenario/fields.ts';
import { useApp } from '../../../store/react.tsx';
import type { AppState } from '../../../store/state.ts';
import { formatCount } from '../../../units/format.ts';
import { changedCount } from '../rail/changed-count.ts';
import { valueOf } from '../rail/use-field.ts';
import './phone.css';

/** What is on screen in one line, where there is no room for the rail. */
export function PhoneHead() {
  const about = useApp((state) => state.result.current?.about);
  const count = useApp((state) => valueOf(state, 'count'));
  const changed = useApp(changedCount);
  const work = useApp(workWords);
  return (
    <p className="phone-head">
      <span>
        <strong>{about?.model}</strong> on{' '}
        <strong>
          {count === undefined ? '' : formatCount(count)} × {about?.device}
        </strong>
        , {work}
      </span>
      {changed > 0 && <span className="phone-changed">{changed} changed</span>}
    </p>
  );
}

/** What the machine is asked to do, in a few words. */
function workWords(state: AppState): string {
  const text = (value: number | undefined): string => (value === undefined ? '' : formatCount(value));
  if ((valueOf(state, 'kind') ?? 'generation') === 'generation') return `${valueOf(state, 'weights') ?? ''}, batch ${text(valueOf(state, 'batch'))}`;
  const method = FIELDS.method.type === 'choice' ? FIELDS.method.options.find(({ value }) => value === valueOf(state, 'method')) : undefined;
  return `${valueOf(state, 'kind') === 'training' ? 'training' : (method?.label ?? '')}, global batch ${text(valueOf(state, 'globalBatch'))}`;
}
