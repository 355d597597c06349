import { SERVE_FIELDS } from '../../../serving/plan/fields.ts';
import type { ServeName } from '../../../serving/plan/values.ts';
import { serveFieldState } from '../plan/field-state.ts';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import { ServeField } from './serve-field.tsx';

interface FieldsProps {
  readonly serve: ServePlanModel;
  readonly names: readonly ServeName[];
}

/** Those of some settings that mean something beside the others. */
function applicable(serve: ServePlanModel, names: readonly ServeName[]): readonly ServeName[] {
  const values = serve.values[serve.chosen];
  return values === undefined ? [] : names.filter((name) => SERVE_FIELDS[name].applies(values));
}

export function ServeFields({ serve, names }: FieldsProps) {
  return applicable(serve, names).map((name) => <ServeField key={name} serve={serve} name={name} />);
}

/** Settings behind a fold that says how many of them were changed; nothing where none of them means anything. */
export function ServeFold({ serve, names, title }: FieldsProps & { readonly title: string }) {
  const shown = applicable(serve, names);
  if (shown.length === 0) return null;
  const changed = shown.filter((name) => serveFieldState(name, serve.plan, serve.values, serve.facts, serve.chosen).changed).length;
  return (
    <details className="rail-fold">
      <summary>
        {title}
        {changed > 0 && <span className="serve-fold-count"> · {changed} changed</span>}
      </summary>
      <ServeFields serve={serve} names={shown} />
    </details>
  );
}
