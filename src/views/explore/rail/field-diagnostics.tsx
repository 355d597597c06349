import type { Diagnostic, Fix } from '../../../engine/estimate-types.ts';
import type { Settings } from '../../../scenario/fields.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';

const NONE: readonly Diagnostic[] = [];
const DIAGNOSTICS = (evaluation: Evaluation | undefined): readonly Diagnostic[] => evaluation?.estimate.diagnostics ?? NONE;

/** The engine names fields as fields.ts does; a test of its diagnostics holds it to that. */
function patchOf(fix: Fix): Settings {
  return fix.settings as Settings;
}

/** What there is to say about one setting, under it. */
export function FieldDiagnostics({ name }: { readonly name: string }) {
  const any = useApp((state) => DIAGNOSTICS(state.result.current).some(({ field }) => field === name));
  return any ? <Lines name={name} /> : null;
}

function Lines({ name }: { readonly name: string }) {
  const all = useApp((state) => DIAGNOSTICS(state.result.current));
  const mine = all.filter(({ field }) => field === name);
  return (
    <>
      {mine.map((diagnostic) => (
        <DiagnosticLine key={diagnostic.code + diagnostic.message} diagnostic={diagnostic} />
      ))}
    </>
  );
}

/** One problem or remark: what, by how much, and the ways out as buttons that say what they would do. */
export function DiagnosticLine({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const { apply } = useCommands();
  return (
    <div className={`diagnostic is-${diagnostic.severity}`}>
      <p>{diagnostic.message}</p>
      {diagnostic.fixes !== undefined && diagnostic.fixes.length > 0 && (
        <p className="diagnostic-fixes">
          {diagnostic.fixes.map((fix) => (
            <button key={fix.label} type="button" className="link-button" onClick={() => apply(patchOf(fix))}>
              {fix.label}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
