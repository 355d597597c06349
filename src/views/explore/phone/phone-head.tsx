import { useApp } from '../../../store/react.tsx';
import { changedCount } from '../rail/changed-count.ts';
import { valueOf } from '../rail/use-field.ts';
import './phone.css';

/** What is on screen in one line, where there is no room for the rail. */
export function PhoneHead() {
  const about = useApp((state) => state.result.current?.about);
  const count = useApp((state) => valueOf(state, 'count'));
  const weights = useApp((state) => valueOf(state, 'weights'));
  const batch = useApp((state) => valueOf(state, 'batch'));
  const changed = useApp(changedCount);
  return (
    <p className="phone-head">
      <span>
        <strong>{about?.model}</strong> on{' '}
        <strong>
          {count} × {about?.device}
        </strong>
        , {weights}, batch {batch?.toLocaleString('en')}
      </span>
      {changed > 0 && <span className="phone-changed">{changed} changed</span>}
    </p>
  );
}
