/** Numbers by a whole number, worked out when they are first needed. */
export interface Memo {
  readonly at: (key: number, into: Float64Array) => void;
}

/** A memo of `width` numbers a key, which `fill` works out. */
export function createMemo(width: number, fill: (key: number, into: Float64Array) => void): Memo {
  let numbers = new Float64Array(1024 * width).fill(NaN);
  const made = new Float64Array(width);
  return {
    at: (key, into) => {
      const start = key * width;
      if (start >= numbers.length) {
        const more = new Float64Array(2 ** Math.ceil(Math.log2(key + 1)) * width).fill(NaN);
        more.set(numbers);
        numbers = more;
      }
      if (Number.isNaN(numbers[start])) {
        fill(key, made);
        numbers.set(made, start);
      }
      for (let place = 0; place < width; place += 1) into[place] = numbers[start + place] as number;
    },
  };
}
