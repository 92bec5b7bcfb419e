/** Who begins a runbook knows how to stop half way. */
import { atField, type Rule } from '../context.ts';

export const runbookStop: Rule = ({ library }) =>
  library.compiled.flatMap((compiled) => {
    const fields = compiled.entry?.fields;
    if (fields?.kind !== 'playbook' || fields.type !== 'runbook' || fields.stop) return [];
    return [
      atField(
        compiled,
        'type',
        'runbook-stop',
        'The runbook does not say how to stop half way',
        'Add `stop`: after which steps one can leave, and from where on there is no going back',
      ),
    ];
  });
