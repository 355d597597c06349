import type { AppStore } from '../store/store.ts';

/** Once the first figures are there, or it is said why there are none. */
export function firstFigures({ getState, subscribe }: AppStore): Promise<void> {
  return new Promise((resolve) => {
    const shown = (): boolean => getState().result.current !== undefined || getState().result.failure !== undefined;
    if (shown()) return resolve();
    const end = subscribe(() => {
      if (!shown()) return;
      end();
      resolve();
    });
  });
}

/** Whether the reader asked to save data: then nothing is fetched ahead. */
export function savesData(): boolean {
  return (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;
}
