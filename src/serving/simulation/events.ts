/** What happens next: a request comes, a replica's pass ends, a cache has travelled, a wait for others is over. */
export const ARRIVAL = 0;
export const PASS_END = 1;
export const TRAVELLED = 2;
export const WINDOW = 3;
export type EventKind = typeof ARRIVAL | typeof PASS_END | typeof TRAVELLED | typeof WINDOW;

/** Events to come in the order of time; of equal times, in the order in which they were foreseen. */
export interface Events {
  readonly count: number;
  /** Time of the next one; there must be one. */
  readonly soonest: number;
  readonly add: (time: number, kind: EventKind, subject: number) => void;
  /** Takes the next event off; its parts stand in `time`, `kind` and `subject`. False where none is left. */
  readonly next: () => boolean;
  readonly time: number;
  readonly kind: EventKind;
  readonly subject: number;
}

/**
 * Times lie on a grid of 2^-32 s, a quarter of a nanosecond. Powers and logarithms differ in their last digit from one JavaScript engine to another; on the
 * grid what happens, and when, is the same in all of them, and sums of times are exact.
 */
const GRID = 2 ** 32;

/** Seconds on the grid. */
export function onGrid(seconds: number): number {
  return Math.round(seconds * GRID) / GRID;
}

/** A binary heap in arrays: kind and subject share a number. */
export function createEvents(): Events {
  let times = new Float64Array(64);
  let order = new Float64Array(64);
  let what = new Float64Array(64);
  let count = 0;
  let foreseen = 0;
  let time = 0;
  let kind: EventKind = ARRIVAL;
  let subject = 0;
  const KINDS = 4;
  return {
    get count() {
      return count;
    },
    get soonest() {
      return times[0] as number;
    },
    get time() {
      return time;
    },
    get kind() {
      return kind;
    },
    get subject() {
      return subject;
    },
    add: (foreseenAt, which, who) => {
      const when = onGrid(foreseenAt);
      if (count === times.length) {
        const [t, o, w] = [new Float64Array(count * 2), new Float64Array(count * 2), new Float64Array(count * 2)];
        t.set(times);
        o.set(order);
        w.set(what);
        [times, order, what] = [t, o, w];
      }
      const place = foreseen;
      foreseen += 1;
      const coded = who * KINDS + which;
      let at = count;
      count += 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        // What was foreseen earlier goes first among equals, so a new one never overtakes.
        if ((times[parent] as number) <= when) break;
        times[at] = times[parent] as number;
        order[at] = order[parent] as number;
        what[at] = what[parent] as number;
        at = parent;
      }
      times[at] = when;
      order[at] = place;
      what[at] = coded;
    },
    next: () => {
      if (count === 0) return false;
      time = times[0] as number;
      const coded = what[0] as number;
      kind = (coded % KINDS) as EventKind;
      subject = Math.floor(coded / KINDS);
      count -= 1;
      if (count > 0) {
        const when = times[count] as number;
        const place = order[count] as number;
        const last = what[count] as number;
        let at = 0;
        for (;;) {
          let child = 2 * at + 1;
          if (child >= count) break;
          const right = child + 1;
          if (right < count && ((times[right] as number) < (times[child] as number) || ((times[right] as number) === (times[child] as number) && (order[right] as number) < (order[child] as number)))) child = right;
          const later = (times[child] as number) > when || ((times[child] as number) === when && (order[child] as number) > place);
          if (later) break;
          times[at] = times[child] as number;
          order[at] = order[child] as number;
          what[at] = what[child] as number;
          at = child;
        }
        times[at] = when;
        order[at] = place;
        what[at] = last;
      }
      return true;
    },
  };
}
