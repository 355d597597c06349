import { Fragment, type ReactNode } from 'react';
import type { ComparedRow } from '../../peers/compare.ts';
import { QUANTITIES, type Peer } from '../../peers/peer.ts';
import { formatText } from '../../units/format.ts';
import { ratioText, VERDICT_WORDS } from './words.ts';

interface PeersTableProps {
  readonly rows: readonly ComparedRow[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  /** The account of the chosen row, where it belongs under the row itself. */
  readonly under?: ReactNode;
}

/** Peers as groups of rows; choosing a row shows its account. */
export function PeersTable({ rows, chosen, onChoose, under }: PeersTableProps) {
  const peers = [...new Set(rows.map(({ peer }) => peer))];
  return (
    <table className="peers-table">
      <caption className="unseen">Figures of peers beside ours</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" data-align="end">
            Ours
          </th>
          <th scope="col" data-align="end">
            Peer
          </th>
          <th scope="col" data-align="end">
            Gap
          </th>
          <th scope="col" data-column="verdict">
            Why, mostly
          </th>
        </tr>
      </thead>
      {peers.map((peer) => (
        <PeerGroup key={peer.id} peer={peer} rows={rows.filter((row) => row.peer === peer)} chosen={chosen} onChoose={onChoose} under={under} />
      ))}
    </table>
  );
}

/** What a peer cannot say, figures with the same reason together. */
function silences(rows: readonly ComparedRow[]): readonly (readonly [why: string, names: readonly string[]])[] {
  const reasons = new Map<string, string[]>();
  for (const row of rows) {
    if (row.kind !== 'cannot') continue;
    const names = reasons.get(row.why);
    if (names === undefined) reasons.set(row.why, [row.name]);
    // KV stays KV.
    else names.push(row.name.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()));
  }
  return [...reasons];
}

function PeerGroup({ peer, rows, chosen, onChoose, under }: PeersTableProps & { readonly peer: Peer }) {
  const cannot = silences(rows);
  return (
    <tbody>
      <tr className="peer-head">
        <th scope="rowgroup" colSpan={5}>
          <a href={peer.url}>{peer.name}</a> <span className="peer-what">{peer.what}</span>
        </th>
      </tr>
      {cannot.map(([why, names]) => (
        <tr key={why} className="peer-cannot">
          <th scope="row">{names.join(', ')}</th>
          <td colSpan={4}>{why}</td>
        </tr>
      ))}
      {rows.map((row) =>
        row.kind === 'cannot' ? null : (
          <Fragment key={row.id}>
            <tr data-chosen={row.id === chosen ? '' : undefined} onClick={() => onChoose(row.id)}>
              <th scope="row">
                <button
                  type="button"
                  className="peer-row"
                  aria-pressed={row.id === chosen}
                  onClick={(event) => {
                    // The row listens too, for the pointer.
                    event.stopPropagation();
                    onChoose(row.id);
                  }}
                >
                  {row.name}
                </button>
              </th>
              <td data-align="end">{formatText(row.account.ours, QUANTITIES[row.formula.quantity].dimension)}</td>
              <td data-align="end">{formatText(row.account.theirs, QUANTITIES[row.formula.quantity].dimension)}</td>
              <td data-align="end">{ratioText(row.account.ours, row.account.theirs)}</td>
              <td data-column="verdict" data-verdict={row.verdict}>
                <span className="verdict-mark" aria-hidden="true" />
                {VERDICT_WORDS[row.verdict]}
              </td>
            </tr>
            {row.id === chosen && under !== undefined && (
              <tr className="peer-under">
                <td colSpan={5}>{under}</td>
              </tr>
            )}
          </Fragment>
        ),
      )}
    </tbody>
  );
}
