/** A page that says that no data can be lost holds nothing that destroys data. */
import { dangers } from '../../domain/schema/playbook.ts';
import type { Compiled } from '../../domain/entry/entry.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import type { CallingBlock } from '../code/calls.ts';
import { atField, type CommandRule } from '../context.ts';
import { shortened } from '../../domain/words/shortened.ts';

const rule = 'data-loss-stated';

export const dataLossStated: CommandRule = (compiled, blocks) => [
  ...destructiveSteps(compiled),
  ...destroying(compiled, blocks),
];

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
function destroying(compiled: Compiled, blocks: readonly CallingBlock[]): Problem[] {
  const steps = stepsOf(compiled);
  return blocks.flatMap((block) => {
    const step = block.step === undefined ? undefined : steps[block.step];
    const safe = step?.danger === 'none';
    // A step that calls itself destructive is told at its danger.
    if (block.avoided || step?.danger === 'destructive' || (!saysNone(compiled) && !safe))
      return [];
    const said = saysNone(compiled)
      ? '`database.dataLossRisk` is `none`'
      : `its step is marked \`none\` (${dangers.none})`;
    const fix = saysNone(compiled)
      ? 'Set `dataLossRisk` to `possible` or `certain`, or take the command out'
      : 'Set `danger` of the step to `destructive`, and write the `rollback`';
    return block.calls
      .filter(({ effect }) => effect === 'destroys')
      .map(({ line, text }) => ({
        rule,
        file: compiled.file,
        ...block.placeOf(line),
        message: `\`${shortened(text, 60)}\` can destroy data, but ${said}`,
        fix,
        ...(block.field !== undefined && { field: block.field }),
      }));
  });
}
