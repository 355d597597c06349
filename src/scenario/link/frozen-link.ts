import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../fields.ts';
import { frozen } from '../frozen.ts';
import { changedSince, readStamp, stampOf, writeStamp, type Changed } from '../frozen-stamp.ts';
import { decode, encode, FROZEN_KEY, type Decoded } from './codec.ts';
import { unescapeFully } from './escape.ts';
import type { ViewState } from './view-state.ts';

/** Every scenario that a link holds: the present one, those beside it and the pinned one. */
function scenariosOf({ settings, view: { compared, baseline } }: Pick<Decoded, 'settings' | 'view'>): readonly Settings[] {
  return [settings, ...(compared?.others ?? []), ...(baseline === undefined ? [] : [baseline])];
}

/** The query of a state with the model and the machine of every scenario written out, and the stamp of what they come to. */
export function encodeFrozen(settings: Settings, view: ViewState, catalog: Catalog): string {
  const { baseline, compared } = view;
  const written: ViewState = {
    ...view,
    ...(baseline && { baseline: frozen(baseline, catalog) }),
    ...(compared && { compared: { ...compared, others: compared.others.map((other) => frozen(other, catalog)) } }),
  };
  const query = encode(frozen(settings, catalog), written, catalog);
  // Of what the link says, not of what was meant: whoever opens it compares the same.
  return `${query}&${FROZEN_KEY}=${writeStamp(stampOf(scenariosOf(decode(query, catalog)), catalog))}`;
}

/** What has changed since a link was frozen; `unreadable` is a stamp that was damaged, undefined a link that is as it was, or was never frozen. */
export function changedSinceFrozen(link: string, catalog: Catalog): Changed | 'unreadable' | undefined {
  const decoded = decode(link, catalog);
  if (decoded.frozen === undefined) return undefined;
  const stamp = readStamp(unescapeFully(decoded.frozen));
  return stamp === undefined ? 'unreadable' : changedSince(stamp, stampOf(scenariosOf(decoded), catalog));
}
