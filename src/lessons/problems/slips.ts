import type { Dimension } from '../../units/dimension.ts';

/** A mistake that is made in any problem: how much too high or too low it makes an answer, and what to say. */
export interface Slip {
  readonly id: 'bits' | 'binary' | 'prefix' | 'factor-2' | 'per-cent' | 'time-unit' | 'watt-hours';
  /** Given answer over right one. */
  readonly factor: number;
  readonly says: string;
  /** It is made by whoever wrote such a unit. */
  readonly written?: RegExp;
}

const BINARY = [['k', 1.024], ['M', 1.024 ** 2], ['G', 1.024 ** 3], ['T', 1.024 ** 4]] as const;

/** What is slipped in a dimension. Factors that mean nothing there are left out: no student reads watts in bits. */
export function slipsOf(dimension: Dimension): readonly Slip[] {
  switch (dimension) {
    case 'bytes':
      return [...bits('bits'), ...binary('B'), ...prefixes(), ...halves('A number of 16 bits takes two bytes, and a cache holds keys and values: one of these factors of 2 is missing.', 'A factor of 2 is in it twice: look at the bytes of a number, and at keys and values.')];
    case 'traffic':
      return [...bits('bits'), ...binary('B'), ...prefixes(), ...halves('A number of 16 bits takes two bytes, and keys and values are both read: one of these factors of 2 is missing.', 'A factor of 2 is in it twice: look at the bytes of a number, and at keys and values.')];
    case 'bytes-per-second':
      return [...bits('bits per second'), ...binary('B/s'), ...prefixes(), ...halves('Is this one direction of a link whose both directions are asked?', 'Are both directions of a link counted where one is asked?')];
    case 'flops':
    case 'flops-per-second':
    case 'flops-per-byte':
      return [...(dimension === 'flops-per-byte' ? [] : prefixes()), ...(dimension === 'flops-per-byte' ? bits('bits') : []), ...halves('A multiply-add is two FLOPs: one multiplication and one addition.', 'A multiply-add is two FLOPs, and it is counted twice here.')];
    case 'seconds':
      return [
        ...prefixes('Look at milliseconds, microseconds and seconds'),
        { id: 'time-unit', factor: 60, says: 'Minutes and seconds are confused.' },
        { id: 'time-unit', factor: 1 / 60, says: 'Minutes and seconds are confused.' },
        { id: 'time-unit', factor: 3600, says: 'Hours and seconds are confused.' },
        { id: 'time-unit', factor: 1 / 3600, says: 'Hours and seconds are confused.' },
        { id: 'time-unit', factor: 24, says: 'Days and hours are confused.' },
        { id: 'time-unit', factor: 1 / 24, says: 'Days and hours are confused.' },
        ...bits('bits'),
        ...halves('A factor of 2 is missing: two FLOPs to a multiply-add, two bytes to a number of 16 bits.', 'A factor of 2 is in it twice: two FLOPs to a multiply-add, two bytes to a number of 16 bits.'),
      ];
    case 'joules':
      return [
        ...prefixes(),
        { id: 'watt-hours', factor: 3600, says: 'A watt-hour is 3,600 joules: it is multiplied once too often.' },
        { id: 'watt-hours', factor: 1 / 3600, says: 'A watt-hour is 3,600 joules: watts were multiplied by hours, and the product called joules.' },
      ];
    case 'usd':
    case 'usd-per-hour':
      return [
        ...prefixes('Look at what a thousand and a million of them cost'),
        { id: 'time-unit', factor: 3600, says: 'Hours and seconds are confused: prices are by the hour.' },
        { id: 'time-unit', factor: 1 / 3600, says: 'Hours and seconds are confused: prices are by the hour.' },
      ];
    case 'per-second':
      return [
        ...prefixes('Look at milliseconds and seconds'),
        { id: 'time-unit', factor: 60, says: 'This is by the minute; by the second is asked.' },
        { id: 'time-unit', factor: 3600, says: 'This is by the hour; by the second is asked.' },
      ];
    case 'percent':
    case 'ratio':
      return [
        { id: 'per-cent', factor: 100, says: dimension === 'ratio' ? 'Per cent and fractions are confused: a hundredth is one per cent.' : 'It is multiplied by a hundred once too often.' },
        { id: 'per-cent', factor: 1 / 100, says: 'A fraction was given where per cent are asked: write the unit, or multiply by a hundred.' },
      ];
    case 'watts':
    case 'grams':
    case 'litres':
    case 'count':
    case 'tokens':
    case 'training-tokens':
      return prefixes();
    case 'grams-per-kwh':
    case 'litres-per-kwh':
      return [];
  }
}

function bits(written: string): readonly Slip[] {
  return [
    { id: 'bits', factor: 8, says: `A byte is eight bits: ${written} stand where bytes are asked.` },
    { id: 'bits', factor: 1 / 8, says: 'A byte is eight bits: it is divided by eight once too often.' },
  ];
}

function binary(unit: string): readonly Slip[] {
  return BINARY.flatMap(([prefix, factor]): readonly Slip[] => {
    const [decimal, power] = [`${prefix}${unit}`, `${prefix === 'k' ? 'K' : prefix}i${unit}`];
    const written = (letters: string): RegExp => new RegExp(`(?:^|[\\d\\s.)])${letters}(?:b|$|\\s|/)`, 'i');
    return [
      { id: 'binary', factor, written: written(`${prefix}i`), says: `The number is right in ${decimal}, and ${power} was written: a ${power} is larger.` },
      { id: 'binary', factor: 1 / factor, written: written(prefix), says: `The number is right in ${power}, and ${decimal} was written: a ${decimal} is smaller.` },
    ];
  });
}

function prefixes(where = 'Look at k, M, G and T'): readonly Slip[] {
  return [[1e3, 'a thousand'], [1e6, 'a million'], [1e9, 'a thousand million']].flatMap(([factor, word]): readonly Slip[] => {
    const size = Number(factor);
    return [
      { id: 'prefix', factor: size, says: `It is ${word} times too much. ${where}.` },
      { id: 'prefix', factor: 1 / size, says: `It is ${word} times too little. ${where}.` },
    ];
  });
}

function halves(half: string, twice: string): readonly Slip[] {
  return [
    { id: 'factor-2', factor: 1 / 2, says: half },
    { id: 'factor-2', factor: 2, says: twice },
  ];
}
