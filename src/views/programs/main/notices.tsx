import type { ProgramsModel } from '../model/use-programs.ts';

/** More than this many are counted, not listed. */
const LISTED = 5;

/** What could not be used as it stands, and what was used in its place. */
export function Notices({ model }: { readonly model: ProgramsModel }) {
  const { unread, result, failed } = model;
  const told = [...new Map([...unread, ...(result?.issues ?? [])].map((one) => [one.message, one])).values()].toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
  const listed = told.slice(0, LISTED);
  const rest = told.slice(LISTED);
  const line = ({ message, severity }: (typeof told)[number]) => (
    <p key={message} className={`programs-notice is-${severity}`}>
      {message}
    </p>
  );
  return (
    <>
      {failed !== undefined && (
        <p className="programs-notice is-error" role="alert">
          {failed}
        </p>
      )}
      {listed.map(line)}
      {rest.length > 0 && (
        <details className="rail-fold">
          <summary>{`${rest.length} more to say of this program`}</summary>
          {rest.map(line)}
        </details>
      )}
    </>
  );
}

const RANK = { error: 0, warning: 1, info: 2 } as const;
