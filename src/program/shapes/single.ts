import { shape } from './shape.ts';

/** The scenario of the page as a program: nothing is set, and as many calls as one batch of it makes, so that its costs are the scenario's own. */
export const ONE_CALL = shape('single', 'one-call', {
  title: 'One call',
  about: 'The scenario as it stands: one batch of requests, or one training run. A place to start from.',
  use: 'run',
  knobs: [],
  nodes: [{ kind: 'model', id: 'model', label: 'The scenario', settings: {}, width: 'batch' }],
  edges: [],
});
