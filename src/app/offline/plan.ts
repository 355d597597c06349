/** What one build keeps for when there is no network; written into the service worker when the site is built. */
export interface OfflinePlan {
  /** Another for every other content of any file. */
  readonly version: string;
  /** Paths relative to the site's folder; the page itself is not among them. */
  readonly files: readonly string[];
}

/** What a page tells a version that waits, when its reader accepts it. */
export const TAKE_OVER = 'take over';

/** Names under this folder carry a hash of their content: they never change, and versions may share them. */
export const HASHED_FOLDER = 'assets/';
