/** Numbers that are the same in every run, and choices made with them. */

export interface Random {
  /** From 0 up to but not including a limit. */
  below: (limit: number) => number;
  pick: <T>(list: readonly T[]) => T;
}

/** Source: mulberry32, public domain. */
export function random(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (list) => list[below(list.length)]! };
}
