import { useMemo } from 'react';
import { complete } from '../../scenario/complete.ts';
import { completeServe, serveFacts } from '../../serving/plan/defaults.ts';
import { SERVE_FIELDS, SERVE_NAMES } from '../../serving/plan/fields.ts';
import { readServe } from '../../serving/plan/text.ts';
import { useApp } from '../../store/react.tsx';
import { useCatalog } from '../catalog-context.tsx';
import '../sweep/sweep.css';

/** What happens when requests arrive. */
export function ServeView() {
  const catalog = useCatalog();
  const settings = useApp((state) => state.settings);
  const text = useApp((state) => state.serve);
  const { plan, issues } = useMemo(() => readServe(text, catalog), [text, catalog]);
  const values = useMemo(() => completeServe(plan.settings, serveFacts(complete(settings, catalog).values, catalog)), [plan, settings, catalog]);
  return (
    <main className="sweep-main" id="main" tabIndex={-1}>
      <h1>Serve</h1>
      {issues.map(({ message }) => (
        <p key={message} className="sweep-notice">
          {message}
        </p>
      ))}
      <ul>
        {SERVE_NAMES.filter((name) => SERVE_FIELDS[name].applies(values)).map((name) => (
          <li key={name}>{`${SERVE_FIELDS[name].label}: ${String(values[name])}`}</li>
        ))}
      </ul>
    </main>
  );
}
