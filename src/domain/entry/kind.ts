/** The three kinds of entry and the folder, labels and words that follow from each. */

const table = {
  playbook: {
    folder: 'playbooks',
    label: 'Playbook',
    plural: 'Playbooks',
    means: 'How we do a thing: steps, the rollback, and what is true afterwards.',
  },
  retrospective: {
    folder: 'retrospectives',
    label: 'Retrospective',
    plural: 'Retrospectives',
    means: 'What happened, what made it possible, and what changed. Without blame.',
  },
  lesson: {
    folder: 'lessons',
    label: 'Lesson',
    plural: 'Lessons',
    means: 'What a DBA learned once, so that nobody has to learn it again in production.',
  },
} as const;

export type Kind = keyof typeof table;

export const kinds: Readonly<Record<Kind, (typeof table)[Kind]>> = table;

export const kindIds = Object.keys(table) as [Kind, ...Kind[]];

/** The kind whose entries live in a folder of `content/`, or undefined. */
export function kindOfFolder(folder: string): Kind | undefined {
  return kindIds.find((kind) => table[kind].folder === folder);
}
