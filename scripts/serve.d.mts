/** Serves a built folder under `base` (slashes at both ends); `port` 0 takes any free one. */
export function serve(options: {
  readonly directory: string;
  readonly base?: string;
  readonly port?: number;
  readonly host?: string;
}): Promise<{ readonly address: string; readonly close: () => Promise<void> }>;
