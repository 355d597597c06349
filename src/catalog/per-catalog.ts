import type { Catalog } from './catalog.ts';

/** Made once for a catalog, however often it is asked for. */
export function perCatalog<T>(make: (catalog: Catalog) => T): (catalog: Catalog) => T {
  const kept = new WeakMap<Catalog, { readonly made: T }>();
  return (catalog) => {
    const found = kept.get(catalog) ?? { made: make(catalog) };
    kept.set(catalog, found);
    return found.made;
  };
}
