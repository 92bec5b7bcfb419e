/** Where values and days lie in a chart. */

/** The least of 1, 2, 2.5 and 5 times a power of ten that a value does not exceed; 1 for none. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= value)!;
}

/** Places a day between two others, on a line from `start` to `end`. */
export function dayScale(first: string, last: string, start: number, end: number) {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  return (day: string): number =>
    to === from
      ? (start + end) / 2
      : tenths(start + ((Date.parse(day) - from) / (to - from)) * (end - start));
}

/** Places a value from 0 to `most` on a line from `bottom` up to `top`. */
export function valueScale(most: number, bottom: number, top: number) {
  return (value: number): number => tenths(bottom - (value / most) * (bottom - top));
}

/** What a screen can show is enough, and keeps pages small. */
function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
