/** A result answers a version of the questions that there is. */
import { atField, type Rule } from '../context.ts';

export const resultVersion: Rule = ({ library }) => {
  // A model that cannot be read has problems of its own.
  if (library.assessments.some(({ model }) => !model)) return [];
  const newest = library.assessments[0]?.model?.version ?? 0;
  return library.results.flatMap((source) => {
    const version = source.result?.version;
    if (version === undefined || version <= newest) return [];
    return [
      newest === 0
        ? atField(
            source,
            'version',
            'result-version',
            'There are no questions that this could answer',
            'Add assessments/model.yml, or remove this file',
          )
        : atField(
            source,
            'version',
            'result-version',
            `\`version\` is ${version}, and the questions have version ${newest}`,
            `Write the version that the team answered, at most ${newest}`,
          ),
    ];
  });
};
