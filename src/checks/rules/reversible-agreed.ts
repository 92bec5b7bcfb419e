/** Whether a change can be undone agrees with whether it can lose data. */
import { atField, type Rule } from '../context.ts';

/** Pairs of `reversible` and `dataLossRisk` that contradict each other, each with its reason. */
const contradictions: Record<string, Record<string, string>> = {
  'yes-with-data-loss': { none: 'going back loses data' },
  'restore-only': { none: 'a restore loses what was written since the backup' },
  yes: { certain: 'what is lost for certain does not come back' },
};

/** Every entry whose two fields contradict each other, at the second. */
export const reversibleAgreed: Rule = ({ library }) =>
  library.compiled.flatMap((compiled) => {
    const { reversible, dataLossRisk } = compiled.entry?.fields.database ?? {};
    const reason = contradictions[reversible ?? '']?.[dataLossRisk ?? ''];
    if (!reason) return [];
    return [
      atField(
        compiled,
        'database.dataLossRisk',
        'reversible-agreed',
        `\`dataLossRisk\` is \`${dataLossRisk}\`, but \`reversible\` is \`${reversible}\`: ${reason}`,
        dataLossRisk === 'none'
          ? 'Set `dataLossRisk` to `possible`, and say in `rollback` what is lost'
          : 'Set `reversible` to what getting back takes, such as `restore-only`',
      ),
    ];
  });
