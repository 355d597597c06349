import { expose } from 'comlink';
import { loadCatalog } from '../src/catalog/load-browser.ts';
import { workingRows } from '../src/claims/rows.ts';
import type { ClaimsApi } from '../src/store/claims.ts';

const api: ClaimsApi = {
  rows: async () => {
    const loaded = await loadCatalog();
    return loaded.ok ? { ok: true, value: workingRows(loaded.value) } : loaded;
  },
};
expose(api);
