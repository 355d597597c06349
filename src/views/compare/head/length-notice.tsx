import { useMemo } from 'react';
import { encode } from '../../../scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW } from '../../../scenario/link/view-state.ts';
import { useApp } from '../../../store/react.tsx';
import { useCatalog } from '../../catalog-context.tsx';

/** Chat programs and old mail cut links beyond this. Characters. */
const LONGEST = 2000;

/** A word where the scenarios are more than a link can safely carry. */
export function LengthNotice() {
  const catalog = useCatalog();
  const settings = useApp((state) => state.settings);
  const compared = useApp((state) => state.compared);
  const dragging = useApp((state) => state.dragging);
  const length = useMemo(() => (compared === undefined || dragging ? 0 : location.origin.length + location.pathname.length + encode(settings, { ...DEFAULT_LINK_VIEW, tab: 'compare', compared }, catalog).length), [settings, compared, dragging, catalog]);
  if (length <= LONGEST) return null;
  return (
    <p role="status" className="compare-notice">
      The link of these scenarios has {length.toLocaleString('en')} characters, and some programs cut links at {LONGEST.toLocaleString('en')}. Copy the link of each scenario by itself to hand them on.
    </p>
  );
}
