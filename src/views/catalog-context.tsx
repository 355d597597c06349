import { createContext, use, type ReactNode } from 'react';
import type { Catalog } from '../catalog/catalog.ts';

const CatalogContext = createContext<Catalog | undefined>(undefined);

/** Gives the views below it the facts: models, devices, links, prices. */
export function CatalogProvider({ catalog, children }: { readonly catalog: Catalog; readonly children: ReactNode }) {
  return <CatalogContext value={catalog}>{children}</CatalogContext>;
}

export function useCatalog(): Catalog {
  const catalog = use(CatalogContext);
  if (catalog === undefined) throw new Error('no CatalogProvider above');
  return catalog;
}
