/** Whether the site is kept for when there is no network; undefined where a browser or a host keeps none. */
export type Keeping = 'keeping' | 'kept';

/** Says it to the whole page: what keeps the site is loaded long after what tells of it. */
export function sayKeeping({ dataset }: Pick<HTMLElement, 'dataset'>, keeping: Keeping | undefined): void {
  if (keeping === undefined) delete dataset['kept'];
  else dataset['kept'] = keeping;
}

export function readKeeping({ dataset }: Pick<HTMLElement, 'dataset'>): Keeping | undefined {
  const { kept } = dataset;
  return kept === 'keeping' || kept === 'kept' ? kept : undefined;
}

/** Calls back whenever that changes. Returns a function that stops it. */
export function followKeeping(root: HTMLElement, tell: () => void): () => void {
  const watch = new MutationObserver(tell);
  watch.observe(root, { attributes: true, attributeFilter: ['data-kept'] });
  return () => watch.disconnect();
}

/** Says how far a version is that is installed: done with the first that is active, since one is kept whole before it is. One that fails leaves nothing. */
export function followInstalling(root: Pick<HTMLElement, 'dataset'>, { active, installing, waiting }: Pick<ServiceWorkerRegistration, 'active' | 'installing' | 'waiting'>): void {
  if (active !== null) return sayKeeping(root, 'kept');
  const first = installing ?? waiting;
  if (first === null) return;
  const look = (): void => sayKeeping(root, first.state === 'activated' ? 'kept' : first.state === 'redundant' ? undefined : 'keeping');
  first.addEventListener('statechange', look);
  look();
}
