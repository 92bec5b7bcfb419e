/** What the runner of a GitHub workflow makes of a line that a step prints. */

/** The command in a line, or undefined. Source: actions/runner, ActionCommand.cs. */
export function commandIn(line: string): { name: string; data: string } | undefined {
  const shown = line.replace(/\p{DI}/gu, '').trimStart();
  const [, name = '', data = ''] =
    /^::([\w-]+)(?: .*?)?::(.*)$/s.exec(shown) ?? /##\[([\w-]+).*?\](.*)$/s.exec(shown) ?? [];
  return name ? { name, data } : undefined;
}
