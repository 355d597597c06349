import { useMemo, useState } from 'react';
import { changed, complete } from '../../../scenario/complete.ts';
import { exportPlan } from '../../../scenario/plans/export-plan.ts';
import { PLAN_KINDS, PLAN_LABELS, type PlanKind } from '../../../scenario/plans/types.ts';
import { architectureOf } from '../../../scenario/resolve.ts';
import { useApp } from '../../../store/react.tsx';
import { CopyButton } from '../../../ui/overlays/CopyButton.tsx';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import './plan.css';

/** The scenario as others write training plans, each with what it cannot say. */
export function PlanExportPanel({ onClose }: { readonly onClose: () => void }) {
  const catalog = useCatalog();
  const settings = useApp((state) => state.settings);
  const [kind, setKind] = useState<PlanKind>('megatron');
  const written = useMemo(() => {
    const completed = complete(settings, catalog);
    const model = architectureOf(completed.values.model, catalog);
    return model && exportPlan(kind, completed.values, { architecture: model.architecture, changed: changed(completed) });
  }, [settings, catalog, kind]);
  return (
    <Panel open title="Export this plan" onClose={onClose}>
      <label className="plan-kind">
        As{' '}
        <select value={kind} onChange={(event) => setKind(event.target.value as PlanKind)}>
          {PLAN_KINDS.map((known) => (
            <option key={known} value={known}>
              {PLAN_LABELS[known]}
            </option>
          ))}
        </select>
      </label>
      {written !== undefined && written.text !== '' && (
        <>
          <pre className="plan-text" tabIndex={0} aria-label={PLAN_LABELS[kind]}>
            {written.text}
          </pre>
          <CopyButton key={kind} text={written.text} label="Copy" primary />
        </>
      )}
      {written !== undefined && written.missing.length > 0 && (
        <>
          <h3 className="plan-heading">{written.text === '' ? 'Nothing to write' : 'It cannot say'}</h3>
          <ul className="plan-missing">
            {written.missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      {written !== undefined && written.missing.length === 0 && <p className="plan-note">It says all that was set.</p>}
    </Panel>
  );
}
