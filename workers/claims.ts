import { expose } from 'comlink';
import { loadCatalog } from '../src/catalog/load-browser.ts';
import { liveCurve } from '../src/claims/live/curve.ts';
import { rowsOfPaper } from '../src/claims/rows.ts';
import type { ClaimsApi } from '../src/store/claims.ts';

const api: ClaimsApi = {
  rowsOf: async (paper) => {
    const loaded = await loadCatalog();
    return loaded.ok ? { ok: true, value: rowsOfPaper(paper, loaded.value) } : loaded;
  },
  live: async (paper) => {
    const loaded = await loadCatalog();
    return loaded.ok ? { ok: true, value: liveCurve(paper, loaded.value) } : loaded;
  },
};
expose(api);
