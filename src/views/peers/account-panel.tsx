import type { ComparedRow } from '../../peers/compare.ts';
import { QUANTITIES } from '../../peers/peer.ts';
import type { Settings } from '../../scenario/fields.ts';
import { CaseLink } from '../papers/paper-link.tsx';
import { Waterfall } from './waterfall.tsx';
import { accountTitle } from './words.ts';

interface AccountPanelProps {
  readonly row: Extract<ComparedRow, { readonly kind: 'compared' }>;
  readonly settings: Settings;
  readonly scenario: string;
}

/** One figure of a peer beside ours: the formula, the way between the two, and where to go on. */
export function AccountPanel({ row, settings, scenario }: AccountPanelProps) {
  const { peer, formula, account, verdict } = row;
  const quantity = QUANTITIES[formula.quantity];
  return (
    <div className="account">
      <h2>{accountTitle(peer.name, quantity.name, account, verdict)}</h2>
      <p className="account-what">{quantity.what}</p>
      <p className="account-formula">
        <span className="account-label">{peer.name}:</span> <code>{formula.formula}</code>
      </p>
      <p className="account-symbols">
        {Object.entries(formula.symbols)
          .map(([symbol, meaning]) => `${symbol}: ${meaning}`)
          .join('; ')}
        . From <a href={formula.url}>{formula.source}</a>.
      </p>
      <Waterfall account={account} dimension={quantity.dimension} peer={peer.name} />
      {account.steps.length === 0 && <p className="account-what">Nothing lies between the two: the formula is right for this model, and so is ours.</p>}
      <p className="account-open">
        <CaseLink of={{ settings }} label={`Open in Explore: ${scenario}`}>
          Open in Explore
        </CaseLink>
      </p>
    </div>
  );
}
