/** What is shown of a page that was found: where it matches, and what it begins with. */
import { tellingPart } from '../../domain/query/page-part.ts';
import type { PageText, SearchDocument } from '../engine/document.ts';
import type { Opening, ShownHit } from '../engine/engine.ts';
import { nameHit } from '../answer/answer.ts';
import type { IsMatch } from '../answer/excerpt.ts';
import { excerptBlocks, type ExcerptBlock } from './blocks.ts';
import { passagesOf, type WeightOf } from './passages.ts';

/** About as much as fits beside the hits. */
const openingLetters = 900;

/** A hit with the texts of its page. */
export function showHit(
  document: SearchDocument,
  page: PageText,
  weightOf: WeightOf,
  isMarked: IsMatch,
): ShownHit {
  return {
    ...nameHit({ ...document, summary: page.summary }, isMarked),
    sections: passagesOf(document, page, weightOf, isMarked),
    opening: openingOf(document, page, isMarked),
  };
}

/** First steps, what to do, what changed; of any other page its summary and how it begins. */
function openingOf(
  { kind }: SearchDocument,
  { summary, sections }: PageText,
  isMarked: IsMatch,
): Opening {
  const part = tellingPart(kind, sections);
  const [first, second] = sections;
  const shown = part ?? (first?.text ? first : second);
  const claim =
    kind === 'lesson' && part ? (first?.text ?? '') : part && kind === 'playbook' ? '' : summary;
  const blocks = [
    ...excerptBlocks(claim, isMarked),
    ...excerptBlocks(shown?.text ?? '', isMarked).map((block, at) =>
      at === 0 && shown?.heading ? { ...block, heading: shown.heading } : block,
    ),
  ];
  return fitting(blocks);
}

/** The blocks that fit; one at least. */
function fitting(blocks: ReadonlyArray<Opening[number]>): Opening {
  let letters = 0;
  return blocks.filter(({ pieces }, at) => {
    const isIn = at === 0 || letters < openingLetters;
    letters += lengthOf(pieces);
    return isIn;
  });
}

function lengthOf(pieces: ExcerptBlock['pieces']): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}
