/** A column of whole numbers that grows as it is written. */
export interface GrowingInts {
  readonly length: () => number;
  readonly at: (index: number) => number;
  /** Whether a value stands at `from` or later. */
  readonly has: (value: number, from: number) => boolean;
  readonly push: (value: number) => void;
  /** Appends again what stands from `begin` to below `end`. */
  readonly repeat: (begin: number, end: number) => void;
  readonly done: () => Int32Array;
}

export function growingInts(room = 1024): GrowingInts {
  let values = new Int32Array(Math.max(room, 16));
  let length = 0;
  const ensure = (needed: number): void => {
    if (needed <= values.length) return;
    const wider = new Int32Array(Math.max(needed, values.length * 2));
    wider.set(values);
    values = wider;
  };
  return {
    length: () => length,
    at: (index) => values[index] as number,
    has: (value, from) => {
      for (let i = from; i < length; i += 1) if (values[i] === value) return true;
      return false;
    },
    push: (value) => {
      ensure(length + 1);
      values[length] = value;
      length += 1;
    },
    repeat: (begin, end) => {
      ensure(length + end - begin);
      values.copyWithin(length, begin, end);
      length += end - begin;
    },
    done: () => values.slice(0, length),
  };
}

/** A column of numbers that grows as it is written. */
export interface GrowingFloats {
  readonly length: () => number;
  readonly push: (value: number) => void;
  readonly done: () => Float64Array;
}

export function growingFloats(room = 1024): GrowingFloats {
  let values = new Float64Array(Math.max(room, 16));
  let length = 0;
  return {
    length: () => length,
    push: (value) => {
      if (length === values.length) {
        const wider = new Float64Array(length * 2);
        wider.set(values);
        values = wider;
      }
      values[length] = value;
      length += 1;
    },
    done: () => values.slice(0, length),
  };
}
