/** The commands of a step: one block each, with what it does and where it runs. */

/** A command as an author writes it in `commands`. */
export interface WrittenCommand {
  command: string;
  title?: string;
  where?: string;
  language?: string;
}

interface WrittenStep {
  command?: string;
  where?: string;
  commands: readonly WrittenCommand[];
}

export interface StepCommand {
  code: string;
  language: string;
  /** What is above the block; empty when the author wrote neither title nor place. */
  title: string;
}

/** The commands of a step in order. `command` is the short form of a list of one. */
export function commandsOf({ command, where, commands }: WrittenStep): StepCommand[] {
  const written = command ? [{ command }, ...commands] : commands;
  return written.map((one: WrittenCommand) => ({
    code: one.command.trimEnd(),
    language: one.language ?? languageOf(one.command),
    title: [one.title, one.where ?? where].filter(Boolean).join(' · '),
  }));
}

/** A statement begins with a word in capitals, a shell command does not. */
function languageOf(command: string): string {
  return /^(?:--.*\n\s*)*(?:[A-Z]{2,}[ ;\n(]|\\)/.test(command) ? 'sql' : 'bash';
}
