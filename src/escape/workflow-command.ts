/** Workflow commands of GitHub, which set a message on a line of a pull request. */

/** Source: actions/toolkit, packages/core/src/command.ts. */
export function commandData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** The value of a property, such as `file`, which also ends at a colon or comma. */
export function commandProperty(text: string): string {
  return commandData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
