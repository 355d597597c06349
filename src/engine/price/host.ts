import type { Seconds } from '../../units/dimensions.ts';

/** How kernels are started, and what happens between two passes. */
export const HOST_KINDS = ['graph', 'served', 'compiled', 'eager'] as const;
export type HostKind = (typeof HOST_KINDS)[number];

/** Of the software and the host's processor, so that one set serves every device. */
export interface HostParameters {
  /** Host and scheduler time that nothing hides, once per pass through the network. */
  readonly perPass: Seconds;
  /** The same for every sequence that gets a token: choosing and sending it, its place in the next batch. */
  readonly perSequence: Seconds;
  /** Shortest spacing of the ops counted here that the host can launch; eager code launches several kernels for one. */
  readonly perKernel: Seconds;
  /**
   * What each op takes beyond its own time where a graph cannot be replayed: prompts have every length, so that their kernels
   * are started one by one, and small ones that are not counted here run between them.
   */
  readonly perPromptKernel: Seconds;
}

/** Shortest time between the starts of an op and of the next. Eager code expands narrow weights in a kernel of its own, so two start. */
export function launchSpacing(host: Readonly<Record<HostKind, HostParameters>>, kind: HostKind, expands: boolean): Seconds {
  const { perKernel } = host[kind];
  return kind === 'eager' && expands ? 2 * perKernel : perKernel;
}

/** Host time of `passes` that yield tokens of `sequences` in all, on top of the kernels', `started` of which read prompts. */
export function hostSeconds(host: HostParameters, passes: number, sequences: number, started: number): Seconds {
  return host.perPass * passes + host.perSequence * sequences + host.perPromptKernel * started;
}
