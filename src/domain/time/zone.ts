/**
 * Local times and the moments they mean: people remember the clock on their wall, pages have UTC.
 */

/** Offsets of the names that logs use. Ambiguous ones, such as IST, are left out. */
export const zoneNames: Readonly<Record<string, string>> = {
  UTC: 'Z',
  GMT: 'Z',
  BST: '+01:00',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  JST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
};

/** Minutes by which a zone is ahead of UTC at a moment, given in milliseconds since 1970. */
function offsetAt(time: number, zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (sign) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  if (zone === 'Z' || zone === 'UTC') return 0;
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const part = (type: string) => Number(parts.find((each) => each.type === type)!.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return Math.round((local - Math.floor(time / 1000) * 1000) / 60_000);
}

/** True for `Z`, an offset such as `+02:00`, and a name such as `Europe/Berlin`. */
export function isZone(zone: string): boolean {
  try {
    offsetAt(0, zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The moment that a clock in a zone means: `2026-03-31T16:05` in `+02:00` → `2026-03-31T14:05Z`.
 * An hour that comes twice is the first; one that is left out counts on from before it. What is no
 * time stays as it is, for the check to tell.
 */
export function utcOf(local: string, zone: string): string {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return `${local}Z`;
  // The offset depends on the moment that is looked for, and changes at most once around it.
  const day = 86_400_000;
  const offsets = [offsetAt(wall - day, zone), offsetAt(wall + day, zone)];
  const moments = offsets.map((offset) => wall - offset * 60_000);
  const right = moments.find((time) => time + offsetAt(time, zone) * 60_000 === wall);
  return shortIso(right ?? moments[0]!);
}

/**
 * What a clock in a zone shows at a moment: `2026-03-31T14:05Z` in `+02:00` → `2026-03-31T16:05`.
 */
export function localOf(moment: string, zone: string): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return moment;
  return shortIso(time + offsetAt(time, zone) * 60_000).slice(0, -1);
}

/** Without seconds, when there are none. */
function shortIso(time: number): string {
  return new Date(time).toISOString().replace(/(?::00)?\.\d{3}Z$/, 'Z');
}
