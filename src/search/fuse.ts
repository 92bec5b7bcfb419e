/** Joins the rankings of several engines into one by reciprocal rank: what several find early goes first. */
import type { Hit } from './engine.ts';

/** A ranking, and how much its word counts. */
export interface Ranking {
  hits: readonly Hit[];
  weight: number;
}

/** A page in the joint ranking, with the hit of every engine that found it. */
export interface FusedHit {
  id: string;
  score: number;
  hits: Hit[];
}

/** Damps the head start of the first places: the usual value. */
const damping = 60;

/** Best first; equal scores keep the order of the first ranking that names them. */
export function fuse(rankings: readonly Ranking[]): FusedHit[] {
  const fused = new Map<string, FusedHit>();
  for (const { hits, weight } of rankings) {
    hits.forEach((hit, place) => {
      const known = fused.get(hit.id) ?? { id: hit.id, score: 0, hits: [] };
      fused.set(hit.id, { ...known, score: known.score + weight / (damping + place + 1), hits: [...known.hits, hit] });
    });
  }
  return [...fused.values()].sort((a, b) => b.score - a.score);
}
