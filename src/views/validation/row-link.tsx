import type { MouseEvent, ReactNode } from 'react';
import { encode } from '../../scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW } from '../../scenario/link/view-state.ts';
import { useApp, useCommands } from '../../store/react.tsx';
import { useCatalog } from '../catalog-context.tsx';
import type { Line } from './lines.ts';
import { metricOfQuantity } from './row-metric.ts';

/** What choosing a row does: its scenario opens in Explore with the measured point; a row without one shows its facts here. */
export function useOpenLine(): (line: Line) => void {
  const { look, replace } = useCommands();
  const against = useApp((state) => state.view.against);
  return ({ id, residual, quantity }) => {
    if (residual?.settings === undefined) {
      look({ row: id });
      return;
    }
    replace(residual.settings);
    const metric = quantity === undefined ? undefined : metricOfQuantity(quantity);
    look({ tab: 'explore', row: id, focus: undefined, explain: undefined, ...(metric !== undefined && { against: { ...against, metric } }) });
    focusMain();
  };
}

/** The row that was chosen is gone with its table: the keyboard goes on at the results. */
function focusMain(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === null || document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
  });
}

interface LineLinkProps {
  readonly line: Line;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A row by name: a real link where it has a scenario, so that it opens in another tab of the browser too. */
export function LineLink({ line, className, children }: LineLinkProps) {
  const catalog = useCatalog();
  const open = useOpenLine();
  const settings = line.residual?.settings;
  const metric = line.quantity === undefined ? undefined : metricOfQuantity(line.quantity);
  if (settings === undefined) {
    return (
      <button type="button" className={`link-button ${className ?? ''}`} onClick={() => open(line)}>
        {children}
      </button>
    );
  }
  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(line);
  };
  return (
    <a href={`?${encode(settings, { ...DEFAULT_LINK_VIEW, row: line.id, ...(metric !== undefined && { against: { ...DEFAULT_LINK_VIEW.against, metric } }) }, catalog)}`} className={className} onClick={onClick}>
      {children}
    </a>
  );
}
