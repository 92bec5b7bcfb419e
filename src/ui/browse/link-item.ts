/** A row of a list that is a link. */

/** `address` is one that a browser understands: with the base path. */
export function linkItem(address: string, words: string): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = address;
  link.textContent = words;
  item.append(link);
  return item;
}
