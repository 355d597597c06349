/** What is cheapest for requests of one bucket of lengths. */
export interface MapCell {
  /** Place in `machines`; undefined where none can serve the bucket. */
  readonly best: number | undefined;
  /** US dollars for a thousand of its requests on the cheapest machine. */
  readonly usdPerThousand: number | undefined;
  /** The next cheapest and what it costs over the cheapest: 0.3 is 30 % more; undefined where there is no other. */
  readonly next: { readonly machine: number; readonly more: number } | undefined;
  /** Share of all requests that fall into the bucket. */
  readonly share: number;
  /** Nobody sends requests of the bucket, so that none of it was priced. */
  readonly empty?: boolean;
}

export interface ServingMapData {
  /** Each has a letter; the first six have a colour that no other has. */
  readonly machines: readonly string[];
  /** Ends of the buckets, tokens, ascending; one more than there are buckets. */
  readonly promptEdges: readonly number[];
  readonly outputEdges: readonly number[];
  /** By prompt bucket, then by output bucket. */
  readonly cells: readonly (readonly MapCell[])[];
}
