import { createContext, use, useEffect, useLayoutEffect, useState, type ReactNode } from 'react';

type Name = (name: string | undefined) => void;

const TitleContext = createContext<Name>(() => undefined);

/** The document's title: what is open in a view, the view, the product. History and bookmarks tell pages apart by it. */
export function TitleProvider({ view, children }: { readonly view: string; readonly children: ReactNode }) {
  const [name, setName] = useState<string>();
  useLayoutEffect(() => {
    document.title = name === undefined ? `${view} · Roofscope` : `${name} · ${view} · Roofscope`;
  }, [name, view]);
  return <TitleContext value={setName}>{children}</TitleContext>;
}

/** Names what is open in the view, for as long as it is. In frames and in the window of a hall nothing is named. */
export function useTitle(name: string): void {
  const put = use(TitleContext);
  useEffect(() => {
    put(name);
    return () => put(undefined);
  }, [put, name]);
}
