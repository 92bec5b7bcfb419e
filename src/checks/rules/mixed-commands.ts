/**
 * One copy is one thing: no block mixes servers, holds alternatives, or looks and then acts, as
 * whoever copies it runs all of it.
 */
import type { CodeBlock } from '../../compile/text/code-blocks.ts';
import { shortened } from '../../domain/words/shortened.ts';
import type { Call } from '../code/calls.ts';
import type { CommandRule } from '../context.ts';

interface Finding {
  line: number;
  message: string;
  fix: string;
}

/** One problem a block, since splitting it changes all of it. */
export const mixedCommands: CommandRule = ({ file }, blocks) =>
  blocks.flatMap((block) => {
    if (block.avoided || isFile(block)) return [];
    const { calls, field } = block;
    const found =
      mixedServers(calls) ??
      mixedPlaces(block) ??
      statementInShell(block, calls) ??
      alternatives(block) ??
      opposites(calls) ??
      lookThenAct(block, calls);
    if (!found) return [];
    const { message, fix, line } = found;
    return [
      {
        rule: 'mixed-commands',
        file,
        ...block.placeOf(line),
        message,
        fix,
        ...(field !== undefined && { field }),
      },
    ];
  });

/** A script or a migration that is kept as a file is run whole, and decides by itself. */
function isFile({ title, code }: CodeBlock): boolean {
  return /^\S+\.[a-z]{2,4}(?:[:,]|\s|$)/.test(title) || /^(?:#!|set -\w*e)/m.test(code);
}

function mixedServers(calls: readonly Call[]): Finding | undefined {
  const pipelines = [...Map.groupBy(calls, ({ pipeline }) => pipeline).values()];
  // A pipe from one product into another is a single act.
  const known = pipelines.flatMap((joined) => joined.findLast(({ engine }) => engine) ?? []);
  const [first] = known;
  const other = known.find(({ engine }) => engine !== first?.engine);
  if (first && other)
    return {
      line: other.line,
      message: `The block holds commands for ${first.engine} and for ${other.engine}`,
      fix: 'Write one block for each, in tabs or with the product in its title',
    };
  const acting = calls.filter(({ host, effect }) => named(host) && effect !== 'looks');
  const [here] = acting;
  const there = acting.find(({ host, effect }) => host !== here?.host && effect !== 'prepares');
  return here && there
    ? {
        line: there.line,
        message: `The block acts on \`${here.host}\` and on \`${there.host}\``,
        fix: 'Write one block for each server, with the server in its title',
      }
    : undefined;
}

function named(host: string): boolean {
  return host !== '' && !host.includes('$');
}

const comment = /^\s*(?:--|#|\/\/|;;|REM\b|\/\*)\s*(.*?)\s*(?:\*\/)?$/i;

const place =
  /^(?:\d+[.)]\s*)?(?:(?:now|then|next|first),?\s+)?(?:(?:in|at|from) .{1,20} )?on (?:the |each |every |all )?((?:old |new |other |former )?(?:primary|primaries|standby|standbys|replicas?|source|secondary|secondaries|master|slave|subscriber|publisher|leader|followers?|jump host|bastion|client|server|database server|application server|web server|load balancer|proxy|[ab] node|node (?:\d|[ab]))|host \w+)\b/i;
const product =
  /^(?:\d+[.)]\s*)?(?:for |in |on )?(PostgreSQL|Postgres|MySQL|MariaDB|SQL Server|Oracle|MongoDB|Redis|SQLite)(?: \d[\w.+-]*)?\s*:?$/i;

/** Headings in the block that send its parts to different servers. */
function mixedPlaces({ code }: CodeBlock): Finding | undefined {
  for (const heading of [place, product]) {
    const seen = code.split('\n').flatMap((row, index) => {
      const name = heading.exec(comment.exec(row)?.[1] ?? '')?.[1];
      return name ? [{ name, line: index + 1 }] : [];
    });
    const other = seen.find(({ name }) => name.toLowerCase() !== seen[0]!.name.toLowerCase());
    if (other)
      return {
        line: other.line,
        message: `One part of the block is for \`${seen[0]!.name}\`, another for \`${other.name}\``,
        fix: 'Write one block for each, with the place in its title',
      };
  }
  return undefined;
}

const verb =
  /^(?:SELECT|INSERT|UPDATE|DELETE|ALTER|CREATE|DROP|TRUNCATE|SHOW|KILL|GRANT|REVOKE|BEGIN|COMMIT|ROLLBACK|VACUUM|BACKUP|STOP|START|RESET|FLUSHALL|FLUSHDB|SET)$/;

/** A statement on a line of its own in a shell: it is for a client that the line before opened. */
function statementInShell({ language }: CodeBlock, calls: readonly Call[]): Finding | undefined {
  const stray =
    language === 'shell'
      ? calls.find(({ kind, text }) => kind === 'command' && verb.test(text.split(' ', 1)[0]!))
      : calls.find(
          ({ text }) =>
            language === 'sql' &&
            /^(?:\$ |sudo |psql |mysql |mariadb |sqlcmd |sqlplus |ssh |systemctl |kubectl )/.test(
              text,
            ),
        );
  return stray
    ? {
        line: stray.line,
        message: `\`${shortened(stray.text, 50)}\` is not for the same ${language === 'shell' ? 'shell' : 'server'} as the rest`,
        fix: 'Open the client in one block, and write its statements in another',
      }
    : undefined;
}

const choice =
  /^(?:\d+[.)]\s*)?(?:or\b|alternatively\b|otherwise\b|either\b|instead\b|(?:option|variant|alternative|choice|method|way) (?:\d|[abc]\b|one\b|two\b)|if (?:that|this|it) (?:does(?: not|n['’]t)|fails|is not))/i;

/** A comment between two commands that says that only one of them is meant. */
function alternatives({ code, language }: CodeBlock): Finding | undefined {
  if (language === 'other') return undefined;
  const rows = code.split('\n');
  const said = rows.findIndex((row, index) => {
    const words = comment.exec(row)?.[1];
    if (words === undefined || !choice.test(words)) return false;
    const before = rows.slice(0, index).findLast((line) => line.trim() !== '');
    const after = rows.slice(index + 1).some((line) => isCommand(line));
    // What goes on from a comment is the second line of a sentence.
    const begins = before === undefined || isCommand(before);
    return (begins && after) || /^(?:option|variant|either)\b/i.test(words);
  });
  return said === -1
    ? undefined
    : {
        line: said + 1,
        message: `\`${shortened(rows[said]!.trim(), 50)}\` offers a choice, but a copy of the block runs all of it`,
        fix: 'Write a block for each alternative, and say above them how to choose',
      };
}

function isCommand(row: string): boolean {
  return row.trim() !== '' && !comment.test(row);
}

/** Pairs of which an operator runs one: the second is for when the first is not enough. */
const pairs: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [/\bpg_cancel_backend \(/, /\bpg_terminate_backend \(/],
  [/^commit\b/, /^rollback$/],
  [/ failover$/, /\bforce_failover_allow_data_loss\b/],
  [/^alter index\b.* resume$/, /^alter index\b.* abort$/],
  [/^kill query\b/, /^kill (?!query\b)/],
  [/^kill (?!-(?:9|KILL)\b)/, /^kill -(?:9|KILL)\b/],
];

function opposites(calls: readonly Call[]): Finding | undefined {
  for (const [mild, harsh] of pairs) {
    const first = calls.findIndex(({ words }) => mild.test(words));
    const second = calls.findIndex(({ words }) => harsh.test(words));
    if (first === -1 || second === -1 || first === second) continue;
    const between = calls.slice(first + 1, second);
    if (between.some(({ words }) => /^(?:begin|start transaction)\b/.test(words))) continue;
    if (second < first && calls.slice(second + 1, first).length > 0) continue;
    return {
      line: calls[Math.max(first, second)]!.line,
      message: `\`${shortened(calls[first]!.text, 50)}\` and \`${shortened(calls[second]!.text, 50)}\` stand in one block, but only one of them is meant`,
      fix: 'Write a block for each, the milder one first',
    };
  }
  return undefined;
}

/** Reads whose answer should decide whether the rest is run at all. Checks afterwards are fine. */
function lookThenAct({ code, language }: CodeBlock, calls: readonly Call[]): Finding | undefined {
  const decides = /^\s*(?:if|while|until|case)\b/im.test(code);
  if (language === 'shell' && decides) return undefined;
  let look: Call | undefined;
  let looksWithin = false;
  let within = false;
  for (const call of calls) {
    if (/^(?:begin|start transaction)\b/.test(call.words)) within = true;
    if (/^(?:commit|rollback|end)\b/.test(call.words)) within = false;
    if (call.effect === 'looks' && (!look || looksWithin)) {
      look = call;
      looksWithin = within;
    }
    const belongs = looksWithin && within && together.test(call.words);
    // A program that is given what another found takes no look.
    const piped = look?.pipeline === call.pipeline && call.kind === 'command';
    if (look && acts(call) && !belongs && !piped)
      return {
        line: call.line,
        message: `The block looks (\`${shortened(look.text, 50)}\`) and then acts (\`${shortened(call.text, 50)}\`), so nobody reads the answer first`,
        fix: 'Write two blocks: one to look, and one to act',
      };
  }
  return undefined;
}

/** What may use in a transaction what was read in it. */
const together = /^(?:update|insert|merge|with|create|lock)\b/;

function acts({ effect }: Call): boolean {
  return effect === 'changes' || effect === 'destroys';
}
