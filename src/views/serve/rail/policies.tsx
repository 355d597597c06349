import { useId } from 'react';
import { policyMark } from '../../../charts/serving-tones/policy-look.ts';
import { SERVE_FIELDS } from '../../../serving/plan/fields.ts';
import { BATCHINGS, MOST_POLICIES, type Batching, type ServeValues } from '../../../serving/plan/values.ts';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';

/** What people set beside another policy first. */
const TELLING: readonly Batching[] = ['chunked', 'prefill-first', 'continuous', 'disaggregated', ...BATCHINGS];

/** The next way to batch that is not compared yet. */
function nextBatching(policies: readonly ServeValues[]): Batching {
  return TELLING.find((batching) => !policies.some((values) => values.batching === batching)) ?? 'chunked';
}

/** Colour and shape of a policy, as in the charts: the one in hand comes first. */
function lookOf(at: number, chosen: number): number {
  return at === chosen ? 0 : at < chosen ? at + 1 : at;
}

/** Sets another policy beside the one there is. */
export function CompareButton({ serve }: { readonly serve: ServePlanModel }) {
  return (
    <button type="button" className="link-button" title="Sets another policy beside this one, on the same requests" onClick={() => serve.addPolicy({ batching: nextBatching(serve.values) })}>
      Compare
    </button>
  );
}

/** The compared policies: one of them is in hand, and the fields below are its own. */
export function Policies({ serve }: { readonly serve: ServePlanModel }) {
  const group = useId();
  const { names, chosen } = serve;
  const next = nextBatching(serve.values);
  return (
    <>
      <fieldset className="serve-policies">
        <legend className="unseen">Policy to edit</legend>
        {names.map((name, at) => (
          <div key={at} className="serve-policy">
            <label className="serve-policy-name">
              <input type="radio" className="unseen" name={group} checked={at === chosen} onChange={() => serve.choose(at)} />
              <svg className="serve-policy-mark" data-policy={lookOf(at, chosen)} viewBox="-2 -2 4 4" width="12" height="12" aria-hidden="true">
                <path d={policyMark(lookOf(at, chosen))} />
              </svg>
              <span title={name}>{name}</span>
            </label>
            <button type="button" className="serve-policy-remove" aria-label={`Remove the policy ${name}`} title="Remove" onClick={() => serve.removePolicy(at)}>
              ×
            </button>
          </div>
        ))}
      </fieldset>
      {names.length < MOST_POLICIES && (
        <p className="rail-links">
          <button type="button" className="link-button" onClick={() => serve.addPolicy({ batching: next })}>
            Add {labelOf(next)}
          </button>
          <button type="button" className="link-button" onClick={() => serve.addPolicy()}>
            Add a copy
          </button>
        </p>
      )}
      {chosen > 0 && <p className="serve-quiet">What is not changed here is as in {names[0]}.</p>}
    </>
  );
}

function labelOf(batching: Batching): string {
  const field = SERVE_FIELDS.batching;
  return ((field.type === 'choice' ? field.options.find(({ value }) => value === batching)?.label : undefined) ?? batching).toLowerCase();
}
