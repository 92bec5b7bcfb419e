/** The units of metrics, and how a value is written in each. */

/**
 * A spread has a median and an 85th percentile; a share is how many of a number.
 */
export const units = {
  minutes: { label: 'minutes', short: 'min', form: 'spread' },
  hours: { label: 'hours', short: 'h', form: 'spread' },
  days: { label: 'days', short: 'd', form: 'spread' },
  files: { label: 'files', short: 'files', form: 'spread' },
  percent: { label: 'percent', short: '%', form: 'share' },
} as const;

export type Unit = keyof typeof units;
export type Form = (typeof units)[Unit]['form'];

/** `0.25 h`, `4.5 h`, `12 d`, `8 %`. */
export function formatValue(value: number, unit: Unit): string {
  return `${roundValue(value)} ${units[unit].short}`;
}

/** A value with as many digits as one can act on: `0.25`, `4.5`, `12`. */
export function roundValue(value: number): string {
  const decimals = value < 1 ? 2 : value < 10 ? 1 : 0;
  return value.toLocaleString('en', { maximumFractionDigits: decimals });
}
