import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { LinkCodec } from '../store/address.ts';
import { useApp } from '../store/react.tsx';

export interface CurrentLink {
  /** Query of any state. */
  readonly encode: LinkCodec['encode'];
  /** Whole link of the state on screen. */
  readonly full: string;
  /** The same without the scheme, for reading. */
  readonly shown: string;
}

const LinkContext = createContext<CurrentLink | undefined>(undefined);

/** Works out the link of the state on screen; during a drag the last one stays. */
export function LinkProvider({ codec: loading, children }: { readonly codec: Promise<LinkCodec>; readonly children: ReactNode }) {
  const [codec, setCodec] = useState<LinkCodec>();
  useEffect(() => void loading.then(setCodec), [loading]);
  const settings = useApp((state) => state.settings);
  const view = useApp((state) => state.view);
  const pinned = useApp((state) => state.pinned);
  const compared = useApp((state) => state.compared);
  const sweep = useApp((state) => state.sweep);
  const serve = useApp((state) => state.serve);
  const program = useApp((state) => state.program);
  const laws = useApp((state) => state.laws);
  const dragging = useApp((state) => state.dragging);
  const last = useRef(location.search);
  const query = useMemo(() => {
    if (dragging || codec === undefined) return last.current;
    return codec.encode({ settings, view, pinned, compared, sweep, serve, program, laws });
  }, [codec, settings, view, pinned, compared, sweep, serve, program, laws, dragging]);
  last.current = query;
  const link = useMemo<CurrentLink>(() => {
    const full = `${location.origin}${location.pathname}${query}`;
    return { encode: codec?.encode ?? (() => location.search), full, shown: full.replace(/^https?:\/\//, '') };
  }, [codec, query]);
  return <LinkContext value={link}>{children}</LinkContext>;
}

export function useLink(): CurrentLink {
  const link = use(LinkContext);
  if (link === undefined) throw new Error('no LinkProvider above');
  return link;
}
