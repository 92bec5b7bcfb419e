/** The commands of a playbook's steps as the blocks of code that a body has. */
import type { ComponentBlock } from '../../domain/entry/block.ts';
import { colourWork, limits } from '../../domain/rules/cost.ts';
import { commandsOf } from '../../domain/runbook/command.ts';
import type { Fields } from '../../domain/schema/index.ts';
import { codeHtml } from './code.ts';

/** For each step its blocks; beyond what is coloured in time, they stay plain. */
export function stepCode(fields: Fields): ComponentBlock[][] {
  if (fields.kind !== 'playbook') return [];
  let work = 0;
  return fields.steps.map((step) =>
    commandsOf(step).map(({ code, language, title }) => {
      work += colourWork(code);
      return {
        component: 'Code',
        attributes: {
          lang: language,
          ...(title && { title }),
          ...(work > limits.colourWork.most && { plain: true as const }),
          html: codeHtml(code, language, undefined, fields.placeholders),
          source: code,
          ...(fields.placeholders.length > 0 && { placeholders: fields.placeholders.join('\n') }),
        },
        children: [],
      };
    }),
  );
}
