import type { Catalog } from '../catalog/catalog.ts';
import type { Job } from '../engine/job.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { resolve } from '../scenario/resolve.ts';
import { verdict, type Verdict } from './account.ts';
import { PEERS } from './peers.ts';
import { QUANTITIES, type Account, type Peer, type PeerFormula } from './peer.ts';

/** A peer’s formula beside our figure, for one scenario. */
export type ComparedRow = { readonly id: string; readonly peer: Peer; readonly formula: PeerFormula; readonly name: string } & (
  | { readonly kind: 'compared'; readonly account: Account; readonly verdict: Verdict }
  | { readonly kind: 'cannot'; readonly why: string }
);

/** The job of settings as the page has them; undefined where model or machine is not known. */
export function jobOfSettings(settings: Settings, catalog: Catalog): Job | undefined {
  return resolve(complete(settings, catalog).values, catalog);
}

/** Every peer’s every formula for a job, in the peers’ order. */
export function compareAll(job: Job, peers: readonly Peer[] = PEERS): readonly ComparedRow[] {
  return peers.flatMap((peer) =>
    peer.formulas.map((formula, index): ComparedRow => {
      const twin = peer.formulas.some((other, at) => at !== index && other.quantity === formula.quantity);
      const row = { id: `${peer.id}/${formula.quantity}/${index}`, peer, formula, name: QUANTITIES[formula.quantity].name + (twin ? `, ${formula.source.split(',')[0] ?? ''}` : '') };
      const found = formula.compare(job);
      return typeof found === 'string' ? { ...row, kind: 'cannot', why: found } : { ...row, kind: 'compared', account: found, verdict: verdict(found) };
    }),
  );
}
