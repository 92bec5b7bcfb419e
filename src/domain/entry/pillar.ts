/** The five CALMS pillars: the closed set that every entry is tagged with. */
import { pillarWords } from '../../portal.words.ts';

/** Letters stay, since codes and questions of the assessment are called after them. */
const letters = {
  culture: 'C',
  automation: 'A',
  lean: 'L',
  measurement: 'M',
  sharing: 'S',
} as const;

export type Pillar = keyof typeof letters;

/** What an organisation calls a pillar, the question that it asks, and what it stands for. */
export interface PillarWords {
  label: string;
  asks: string;
  means: string;
}

type Row<P extends Pillar> = PillarWords & { readonly letter: (typeof letters)[P] };

/** The ids in their fixed order: C, A, L, M, S. */
export const pillarIds = Object.keys(letters) as [Pillar, ...Pillar[]];

const words: Readonly<Record<Pillar, PillarWords>> = pillarWords;

export const pillars = Object.fromEntries(
  pillarIds.map((id) => [id, { letter: letters[id], ...words[id] }]),
) as { readonly [P in Pillar]: Row<P> };
