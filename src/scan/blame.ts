/**
 * Words that blame, in a retrospective: each with a question that leads further. Every pattern
 * takes time in proportion to the text.
 */
import { givenNames } from './given-names.ts';

export interface Blame {
  start: number;
  end: number;
  message: string;
  /** A how or what question to answer instead. */
  question: string;
}

interface BlameRule {
  pattern: RegExp;
  message: (words: string) => string;
  question: string;
}

const name = givenNames.join('|');

/** One person, or a role that stands for one. */
const person = `(?:he|she|they|we|I|${name}|(?:engineer|developer|programmer|operator|admin|administrator|dba|dbas|intern|contractor|colleague|manager|reviewer|approver|author|responder|on-call|oncall|team|vendor|person|somebody|someone|nobody)s?)`;

const participle =
  '(?:not )?(?:[a-z]{1,20}ly )?(?:been|done|gone|seen|known|had|made|taken|thought|told|caught|kept|held|left|read|run|written|found|known|set|built|understood|chosen|given|put|shut|[a-z]{2,20}ed)';

const namesPerson = (words: string) => `\`${words}\` names a person`;
const roleQuestion = 'Which role did they act in? Write that.';

/** A family name behind a given one, with what may be between the two. */
const family =
  "(?: [A-Z]\\.)?(?: (?:van|von|de|der|den|da|di|la|le|al|el|bin)){0,2} (?:Mc|Mac|O['’]|D['’])?\\p{Lu}\\p{Ll}{1,20}(?:-\\p{Lu}\\p{Ll}{1,20})?";

/** What is looked for, in the order in which it is told. */
export const blameRules: readonly BlameRule[] = [
  {
    pattern: new RegExp(
      `\\b(?:should(?: not|n['’]t)?(?: have|['’]ve)|ought to have|must not have) ${participle}\\b`,
      'gi',
    ),
    message: (words) => `\`${words}\` judges with what was known only afterwards`,
    question: 'What did people see at that moment, and what made their action the sensible one?',
  },
  {
    pattern:
      /\b(?:careless(?:ly|ness)?|negligen(?:t|tly|ce)|sloppy|sloppiness|lazy|laziness|incompeten(?:t|ce)|reckless(?:ly|ness)?|stupid(?:ly|ity)?|inattenti(?:ve|on)|complacen(?:t|cy))\b/gi,
    message: (words) => `\`${words}\` judges a person and explains nothing`,
    question: 'How was the work set up, so that this could happen to anybody?',
  },
  {
    pattern: /\b(?:human|operator|pilot) (?:error|mistake)s?\b|\b(?:fat[- ]finger(?:ed|ing)?)\b/gi,
    message: (words) => `\`${words}\` ends the search where it begins`,
    question: 'What made the slip easy to make and hard to notice?',
  },
  {
    pattern: /\b(?:(?:the|a|one|single|true|real|main|primary) )?root[- ]cause\b(?! analys)/gi,
    message: (words) => `\`${words}\` looks for one cause where several came together`,
    question: 'Which factors had to be there together, and which of them can you change?',
  },
  {
    pattern: new RegExp(
      `\\b${person}(?: (?:on|call|on-call|duty|who|then|also|again|simply|just|had|has|have)){0,3} (?:failed|forgot|neglected|omitted|refused|did not bother|didn['’]t bother) to\\b`,
      'gi',
    ),
    message: (words) => `\`${words}\` says what somebody did not do, not what they did and why`,
    question: 'What did they do instead, and what would have reminded them?',
  },
  {
    pattern:
      /\bif only\b|\b(?:could|would|might)(?: easily)? have been (?:avoided|prevented)\b|\b(?:would|could) (?:not|never) have happened (?:if|had)\b|\bhad (?:he|she|they|we|you)(?: only| just)? [a-z]{2,20}(?:ed|en|n)\b/gi,
    message: (words) => `\`${words}\` tells of a past that did not happen`,
    question: 'What did happen, and what would make it go differently next time?',
  },
  {
    pattern: new RegExp(
      `\\b(?:${name})(?: [A-Z][a-z]{1,20})?(?: [a-z]{2,12}ly)? (?:broke|caused|deleted|dropped|forgot|ignored|killed|mistyped|misconfigured|misread|missed|overlooked|pushed|ran|crashed|took down|brought down|messed up|screwed up|was to blame|is to blame|made the mistake)\\b|\\b(?:[Cc]aused|[Bb]roken|[Dd]eleted|[Dd]ropped|[Bb]rought down|[Tt]aken down|[Tt]riggered) by (?:${name})\\b|\\b(?:${name}|his|her|their|your|my)(?:['’]s)? (?:fault|mistake|negligence|blunder)\\b|\\bblam(?:e|ed) (?:on |for )?(?:${name})\\b`,
      'g',
    ),
    message: (words) => `\`${words}\` names a person as the cause`,
    question: 'What was the role, and what led anybody in it to act so?',
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}@/._-])(?:${name})${family}(?![\\p{L}\\p{N}])`, 'gu'),
    message: namesPerson,
    question: roleQuestion,
  },
  {
    pattern: /(?<![\w@/.`+-])@[a-z][\w-]{1,38}(?![\w/.-]{0,80}\/|[\w-]{0,80}@)/gi,
    message: namesPerson,
    question: roleQuestion,
  },
];

/** All words that blame, in a text from which code has been taken out. */
export function findBlame(prose: string): Blame[] {
  // A sentence goes on behind the end of a line, and ends with its paragraph.
  const text = prose.replace(/(?<!\n)\n(?!\n)/g, ' ');
  return blameRules.flatMap(({ pattern, message, question }) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({
      start: index,
      end: index + words.length,
      message: message(words),
      question,
    })),
  );
}
