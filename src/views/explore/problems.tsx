import type { Diagnostic } from '../../engine/estimate-types.ts';
import { useApp } from '../../store/react.tsx';
import { DiagnosticLine } from './rail/field-diagnostics.tsx';

const NONE: readonly Diagnostic[] = [];

/** What keeps the scenario from being run, above the charts, with the ways out. */
export function Problems() {
  const diagnostics = useApp((state) => state.result.current?.estimate.diagnostics ?? NONE);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return (
    <div className="problems" role="status">
      {errors.map((diagnostic) => (
        <DiagnosticLine key={diagnostic.code + diagnostic.field} diagnostic={diagnostic} />
      ))}
    </div>
  );
}
