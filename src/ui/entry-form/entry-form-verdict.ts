/** The sentence above the list of what is left to do. */

/** What is wrong keeps an entry from being handed in; what is mild does not. */
export function verdictOn(wrong: number, mild: number): string {
  if (wrong > 0)
    return `${wrong === 1 ? 'One thing is' : `${wrong} things are`} left to do${mild > 0 ? `, and ${numbered(mild)} to think over` : ''}:`;
  if (mild > 0) return `It can be handed in, with ${numbered(mild)} to think over:`;
  return 'Nothing is wrong, as far as this page can tell.';
}

function numbered(count: number): string {
  return count === 1 ? 'one thing' : `${count} things`;
}
