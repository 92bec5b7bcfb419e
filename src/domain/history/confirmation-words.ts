/**
 * What a confirmation can say, and how its team knows: the closed sets, with the words for them.
 */

/** What a confirmation says of a page. The words follow the name of the page: "Confirmed by …". */
export const confirmationOutcomes = {
  'still-true': 'Confirmed',
  fixed: 'Corrected and confirmed',
  wrong: 'Reported wrong',
} as const;

/** How it is known. The words end a sentence: "Confirmed by …, in a drill". */
export const confirmationWays = {
  read: 'by reading it',
  used: 'by using it',
  drill: 'in a drill',
  test: 'by a test',
} as const;
