/** What a line of a chat says by its words: the kind of event, and the moment that it marks. */
// Patterns hold stems of words. cspell:disable
import type { eventKinds, Moment } from './incident.ts';

/** In the order in which they are asked: what was decided counts before what was done. */
const kinds: ReadonlyArray<readonly [keyof typeof eventKinds, RegExp]> = [
  [
    'communication',
    /\b(?:status ?page|customers? (?:are |were )?(?:informed|told|notified)|announc\w*|inform(?:ed|ing)|notif(?:ied|ying) (?:the )?(?:customers?|users?|support)|posted (?:an? )?(?:update|message)|e-?mail(?:ed)?|tweeted|call(?:ed)? (?:the )?(?:vendor|support)|handover)\b/i,
  ],
  [
    'decision',
    /\b(?:decid\w+|decision|agreed?|let['’]?s|we(?:['’]ll| will| should)|going to|plan is|propos\w+|go ahead|approved?|declar(?:e|ed|ing))\b/i,
  ],
  [
    'signal',
    /\b(?:alert\w*|alarm\w*|pag(?:e|ed|er|ing)|pagerduty|opsgenie|firing|monitor\w*|graphs?|dashboards?|metrics?|latency|errors?|5\d\d s?|5\d\ds?|timeouts?|spik\w+|lag(?:ging)?|report(?:s|ed)|complain\w*|tickets?|log says|fatal)\b/i,
  ],
  [
    'action',
    /\b(?:restart\w*|reboot\w*|roll(?:ed|ing)? ?back|revert\w*|deploy\w*|releas\w+|kill(?:ed|ing)?|cancel(?:led|ed|ling)?|terminat\w+|fail(?:ed|ing)? over|failover|scal(?:e|ed|ing)|appl(?:y|ied)|ran|running|starting|stop(?:ped|ping)|disabl\w+|enabl\w+|switch\w*|drain\w*|promot\w+|restor(?:e|ed|ing)|chang(?:ed|ing)|merg(?:ed|ing)|added|adding|rais(?:ed|ing)|lower(?:ed|ing)|block(?:ed|ing)|fixed)\b/i,
  ],
];

/** Signs of each moment. The first line that has one is taken to be it, the last for the end. */
const signs: Readonly<Record<Moment, RegExp>> = {
  started:
    /\b(?:deploy(?:ed|ing)|rolled out|migration (?:started|begins)|(?:incident|outage|problem|impact) (?:started|began|begins))\b/i,
  detected:
    /\b(?:alert\w*|alarm\w*|paged|pagerduty|opsgenie|firing|report(?:s|ed)|notic(?:e|ed)|customers? (?:say|complain)\w*)\b/i,
  acknowledged:
    /\b(?:ack(?:ed|nowledged?)?|looking(?: into)?|on it|taking (?:this|it)|investigating|i['’]?m here|joined)\b/i,
  mitigated:
    /\b(?:mitigat\w+|recover(?:ed|ing|s)|back to normal|rolled back|errors? (?:are )?(?:gone|down|dropp\w+)|looks? (?:good|better)|users? can .{0,20}again)\b/i,
  resolved:
    /\b(?:resolved?|all clear|clos(?:ed|ing)|incident (?:is )?over|stable|done here|stand down)\b/i,
};

/** The kind of event that a text tells of; `event` when no word says more. */
export function eventKindOf(text: string): keyof typeof eventKinds {
  return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'event';
}

/**
 * Moments that lines in their order seem to mark, each later than the one before it. A proposal,
 * to be looked at by whoever was there.
 */
export function likelyMoments(
  events: ReadonlyArray<{ at: string; text: string }>,
): Partial<Record<Moment, string>> {
  const [first] = events;
  if (!first) return {};
  const found: Partial<Record<Moment, string>> = {};
  let from = 0;
  for (const moment of ['detected', 'acknowledged', 'mitigated', 'resolved'] as const) {
    const rest = events.slice(from);
    const at =
      moment === 'resolved' ? rest.findLastIndex(marks(moment)) : rest.findIndex(marks(moment));
    if (at === -1) continue;
    found[moment] = rest[at]!.at;
    from += at;
  }
  const begun = events.slice(0, events.findIndex(({ at }) => at === found.detected) + 1);
  const started = begun.find(marks('started')) ?? first;
  return { started: started.at, ...found };
}

function marks(moment: Moment) {
  return ({ text }: { text: string }) => signs[moment].test(text);
}
