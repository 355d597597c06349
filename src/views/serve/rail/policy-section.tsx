import { Section } from '../../../ui/layout/Section.tsx';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import { FLEET_PLACE, POLICY_PLACE } from './groups.ts';
import { ServeFields, ServeFold } from './placed-fields.tsx';
import { CompareButton, Policies } from './policies.tsx';

/** How requests share the machine: the policy in hand, of up to four on the same requests. */
export function PolicySection({ serve }: { readonly serve: ServePlanModel }) {
  const compares = serve.names.length > 1;
  return (
    <Section title={compares ? 'Policies' : 'Policy'} action={!compares && <CompareButton serve={serve} />}>
      {compares && <Policies serve={serve} />}
      <ServeFields serve={serve} names={POLICY_PLACE.fields} />
      {POLICY_PLACE.folds.map(({ title, fields }) => (
        <ServeFold key={title} serve={serve} names={fields} title={title} />
      ))}
    </Section>
  );
}

/** How many copies of the model work, and which of them does what. */
export function FleetSection({ serve, onFleet }: { readonly serve: ServePlanModel; readonly onFleet?: (() => void) | undefined }) {
  return (
    <Section title="Fleet">
      <ServeFields serve={serve} names={FLEET_PLACE.fields} />
      {FLEET_PLACE.folds.map(({ title, fields }) => (
        <ServeFold key={title} serve={serve} names={fields} title={title} />
      ))}
      {onFleet !== undefined && (
        <button type="button" className="link-button" onClick={onFleet}>
          Find the cheapest fleet
        </button>
      )}
    </Section>
  );
}
