/** What is done in a step of a learning path: the closed set, with the words for it. */
export const stepKinds = {
  read: 'Read',
  do: 'Do',
  pair: 'Pair',
  shadow: 'Shadow',
  drill: 'Drill',
  quiz: 'Quiz',
  watch: 'Watch',
  talk: 'Talk',
} as const;
