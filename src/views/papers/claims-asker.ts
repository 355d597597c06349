import type { Catalog, Loaded } from '../../catalog/catalog.ts';
import type { LiveCurve } from '../../claims/live/live.ts';
import type { ClaimRow } from '../../claims/rows.ts';
import { connectClaims } from '../../store/claims.ts';

/** Asks for what a paper's claims and control come to. */
export interface ClaimsAsker {
  readonly rowsOf: (paper: number) => Promise<Loaded<readonly ClaimRow[]>>;
  readonly live: (paper: number) => Promise<Loaded<LiveCurve | undefined>>;
  readonly close: () => void;
}

/** Asks a worker of its own; where none can start, or it dies, the page computes. */
export function askClaims(catalog: Catalog): ClaimsAsker {
  const page = inPage(catalog);
  try {
    const { api, onDeath, close } = connectClaims();
    let dead = false;
    const death = new Promise<never>((_, reject) => {
      onDeath(() => {
        dead = true;
        reject(new Error('the worker stopped'));
      });
    });
    death.catch(() => undefined);
    return {
      rowsOf: (paper) => (dead ? page.rowsOf(paper) : Promise.race([api.rowsOf(paper), death]).catch(() => page.rowsOf(paper))),
      live: (paper) => (dead ? page.live(paper) : Promise.race([api.live(paper), death]).catch(() => page.live(paper))),
      close,
    };
  } catch {
    return page;
  }
}

function inPage(catalog: Catalog): ClaimsAsker {
  const work = async <T>(compute: () => Promise<T>): Promise<Loaded<T>> => {
    try {
      // Between two papers the page draws.
      await new Promise((resolve) => setTimeout(resolve));
      return { ok: true, value: await compute() };
    } catch (error) {
      return { ok: false, message: `The claims could not be computed: ${error instanceof Error ? error.message : String(error)}` };
    }
  };
  return {
    rowsOf: (paper) => work(async () => (await import('../../claims/rows.ts')).rowsOfPaper(paper, catalog)),
    live: (paper) => work(async () => (await import('../../claims/live/curve.ts')).liveCurve(paper, catalog)),
    close: () => undefined,
  };
}
