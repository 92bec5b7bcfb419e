/** Names of components, such as those of Docusaurus. */

/** True for the name of a component: it begins with a capital and is not all capitals. */
export function isComponent(name: string): boolean {
  return /^[A-Z]/.test(name) && /[a-z]/.test(name);
}
