/** A page that says that no data can be lost holds nothing that destroys data. */
import { codeBlocksOf } from '../../compile/text/code-blocks.ts';
import { dangers } from '../../domain/schema/playbook.ts';
import type { Compiled } from '../../domain/entry/entry.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import { callsOf } from '../code/calls.ts';
import { atField, type Rule } from '../context.ts';

const rule = 'data-loss-stated';

export const dataLossStated: Rule = ({ library }) =>
  library.compiled.flatMap((compiled) => [...destructiveSteps(compiled), ...destroying(compiled)]);

function saysNone({ entry }: Compiled): boolean {
  return entry?.fields.database?.dataLossRisk === 'none';
}

function stepsOf({ entry }: Compiled) {
  return entry?.fields.kind === 'playbook' ? entry.fields.steps : [];
}

/** Steps that call themselves destructive. */
function destructiveSteps(compiled: Compiled): Problem[] {
  if (!saysNone(compiled)) return [];
  return stepsOf(compiled).flatMap(({ danger, id }, index) =>
    danger === 'destructive'
      ? [
          atField(
            compiled,
            `steps.${index}.danger`,
            rule,
            `The step \`${id}\` is destructive, but \`database.dataLossRisk\` is \`none\``,
            'Set `dataLossRisk` to `possible` or `certain`, and say in `rollback` how to get back',
          ),
        ]
      : [],
  );
}

/** Commands that destroy data where the page, or their own step, says that they do not. */
function destroying(compiled: Compiled): Problem[] {
  const steps = stepsOf(compiled);
  return codeBlocksOf(compiled).flatMap((block) => {
    const step = block.step === undefined ? undefined : steps[block.step];
    const safe = step?.danger === 'none';
    if (block.avoided || (!saysNone(compiled) && !safe)) return [];
    const said = saysNone(compiled)
      ? '`database.dataLossRisk` is `none`'
      : `its step is marked \`none\` (${dangers.none})`;
    const fix = saysNone(compiled)
      ? 'Set `dataLossRisk` to `possible` or `certain`, or take the command out'
      : 'Set `danger` of the step to `destructive`, and write the `rollback`';
    return callsOf(block)
      .filter(({ effect }) => effect === 'destroys')
      .map(({ line, text }) => ({
        rule,
        file: compiled.file,
        ...block.placeOf(line),
        message: `\`${text.slice(0, 60)}\` can destroy data, but ${said}`,
        fix,
        ...(block.field !== undefined && { field: block.field }),
      }));
  });
}
