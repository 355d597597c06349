import type { Issue } from '../../../scenario/issue.ts';
import type { ServeName } from '../../../serving/plan/values.ts';

/** What there is to say about one setting of the plan, under it. */
export function ServeIssues({ issues, name }: { readonly issues: readonly Issue[]; readonly name: ServeName }) {
  return issues
    .filter(({ field }) => field === name)
    .map(({ severity, message }) => (
      <div key={message} className={`diagnostic is-${severity}`}>
        <p>{message}</p>
      </div>
    ));
}
