/** IP addresses that somebody may have. */

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const v4 = new RegExp(`(?<![\\w.:-])(${octet}(?:\\.${octet}){3})(/\\d+)?(?![\\w-]|\\.\\d)`, 'g');
const v6 =
  /(?<![\w.:])((?:[0-9a-f]{1,4}:){2,7}(?:[0-9a-f]{1,4}|:)|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6})(?![\w:])/gi;

/**
 * Addresses that nobody minds: for documentation (RFC 5737, RFC 3849, RFC 9637), of the machine
 * itself, masks, and public resolvers that stand for themselves.
 */
const known =
  /^(?:192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|127\.|0\.|255\.|169\.254\.169\.254$|2001:0?db8:|3fff:|fe80:|::)|^(?:1\.1\.1\.1|1\.0\.0\.1|8\.8\.8\.8|8\.8\.4\.4|9\.9\.9\.9)$/i;

/** Networks that are private as a whole: a rule for them names nobody. */
const networks = /^(?:10\.0\.0\.0\/8|172\.16\.0\.0\/12|192\.168\.0\.0\/16)$/;

/** The addresses in a line that may be somebody's. A number of a version is not one. */
export function liveAddresses(row: string): string[] {
  if (/version|release|compatible/i.test(row)) return [];
  const four = [...row.matchAll(v4)]
    .filter(([whole]) => !networks.test(whole))
    .map(([, address]) => address!);
  // A time of day is written like the beginning of an address.
  const six = [...row.matchAll(v6)]
    .map(([, address]) => address!)
    .filter((address) => address.includes('::') || address.split(':').length === 8);
  return [...new Set([...four, ...six])].filter((address) => !known.test(address));
}
