import { SCENARIO_LETTERS } from '../../../store/comparison.ts';
import { OPENING } from '../../../scenario/presets.ts';
import { useApp, useAppStore, useCommands } from '../../../store/react.tsx';
import { useSendToPrograms } from '../../send-to-programs.ts';
import { changedCount } from './changed-count.ts';

/** The catalog's record behind a choice: itself, or the one that an edited record started from. */
function catalogued(choice: string | { readonly base?: string } | undefined): string | undefined {
  return typeof choice === 'object' ? choice.base : choice;
}

/** How much was changed, and the way back. */
export function RailFoot() {
  const count = useApp(changedCount);
  const pinned = useApp((state) => state.pinned !== undefined);
  const store = useAppStore();
  const compared = useApp((state) => (state.compared === undefined ? undefined : `${SCENARIO_LETTERS[state.compared.at]} of ${state.compared.others.length + 1}`));
  const { replace, pin, unpin, swap, look } = useCommands();
  const sendToPrograms = useSendToPrograms();
  const reset = (): void => {
    const { pinned: baseline, settings } = store.getState();
    const model = catalogued(settings.model) ?? OPENING.model;
    const device = catalogued(settings.device) ?? OPENING.device;
    replace(baseline?.settings ?? { ...OPENING, ...(model && { model }), ...(device && { device }) });
  };
  const against = pinned ? 'A' : 'the defaults';
  return (
    <div className="rail-foot">
      <span className="rail-count">
        {count === 0 ? (
          pinned ? 'A is pinned' : 'Nothing changed'
        ) : (
          <>
            <strong>{count === 1 ? '1 setting' : `${count} settings`}</strong> {count === 1 ? 'differs' : 'differ'} from {against}
          </>
        )}
      </span>
      <span className="rail-actions">
        {count > 0 && (
          <button type="button" className="link-button" onClick={reset}>
            Reset
          </button>
        )}
        {pinned ? (
          <>
            {count > 0 && (
              <button type="button" className="link-button" onClick={swap}>
                Swap
              </button>
            )}
            <button type="button" className="link-button" onClick={unpin}>
              Unpin
            </button>
          </>
        ) : (
          <button type="button" className="link-button" onClick={pin}>
            Pin baseline
          </button>
        )}
        <button type="button" className="link-button" title="Scenarios side by side, and why they differ" onClick={() => look({ tab: 'compare' })}>
          Compare{compared !== undefined && `: ${compared}`}
        </button>
        <button type="button" className="link-button" title="This scenario as a program of one call, to add others to" onClick={sendToPrograms}>
          Send to Programs
        </button>
      </span>
    </div>
  );
}
