/**
 * Commands name a placeholder where the reader has to put in an id: an id of somebody's incident
 * may belong to another session by the time it is copied.
 */
import type { CodeBlock } from '../../compile/text/code-blocks.ts';
import type { CallingBlock } from '../code/calls.ts';
import type { CommandRule } from '../context.ts';
import { liveAddresses } from '../code/addresses.ts';

interface Found {
  line: number;
  value: string;
  instead: string;
}

const pid = '`<pid>`';

/** Where ids are in commands. The first group is the id; 0 is nobody's. */
const ids: ReadonlyArray<readonly [pattern: RegExp, instead: string]> = [
  [/\bpg_(?:cancel|terminate)_backend\s*\(\s*'?(\d+)/gi, pid],
  [/^\s*kill\s+(?:(?:hard|soft|query|connection|user|id)\s+)*'?(\d+(?:\s*,\s*\d+)*)/gi, '`<id>`'],
  [/\bkill\s+session\s+'(\d+\s*,\s*\d+)/gi, "`'<sid>,<serial#>'`"],
  [/\b(?:kill|tgkill)\s+(?:-(?:s\s+)?\w+\s+|--\s+)*(\d{2,})\b/gi, pid],
  [/\b(?:CALL\s+mysql\.rds_kill(?:_query)?)\s*\(\s*(\d+)/gi, '`<id>`'],
  [/\b(?:killOp|client\s+kill\s+id)[\s(]+(\d+)/gi, '`<opid>`'],
  [/\b(?:strace|gdb|perf|gcore|jstack|jmap|pstack|renice|ionice|taskset|lsof|pmap|nsenter)\b[^|;\n]*?(?:\s-?-?p(?:id)?[ =]?|\s-t\s|\s)(\d{3,})\b/gi, pid],
  [/\/proc\/(\d{2,})\b/g, '`/proc/<pid>`'],
  [/\b(?:docker|podman|nerdctl|crictl)\s[^|;\n]*?\b([0-9a-f]{12}|[0-9a-f]{64})\b/gi, '`<container>`'],
  [/(?<![\w-])([a-z0-9][a-z0-9-]{0,200}-[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5})\b/g, '`<pod>` or `POD`'],
  [/\b((?:i|vol|snap|vpc|subnet|sg|ami|eni|rtb|igw|nat|eipalloc|lt)-[0-9a-f]{8}(?:[0-9a-f]{9})?)\b/g, '`<id>`'],
]; // prettier-ignore

/** Conditions that choose a session, next to a function that ends it. */
const signal = /\bpg_(?:cancel|terminate)_backend\b/i;
const chosen = /\b(?:\w+\.)?pid\s*(?:=|in\s*\()\s*'?(\d+)/gi;

export const liveIdentifier: CommandRule = ({ file }, blocks) =>
  blocks.flatMap((block) =>
    [...idsIn(block), ...addressesIn(block)].map(({ line, value, instead }) => ({
      rule: 'live-identifier' as const,
      file,
      ...block.placeOf(line),
      message: `\`${value}\` looks like one that exists; who copies the command may hit it`,
      fix: `Write ${instead}, and say where the reader finds it`,
      ...(block.field !== undefined && { field: block.field }),
    })),
  );

/** Ids in what is run; a comment or an answer may show one. */
function idsIn({ calls }: CallingBlock): Found[] {
  return calls.flatMap(({ line, text }) => {
    const found = new Map<string, Found>();
    const look = (pattern: RegExp, instead: string) => {
      for (const [, value = ''] of text.matchAll(pattern))
        if (/[1-9a-f]/.test(value)) found.set(value, { line, value, instead });
    };
    for (const [pattern, instead] of ids) look(pattern, instead);
    if (signal.test(text)) look(chosen, pid);
    return [...found.values()];
  });
}

function addressesIn({ code, language }: CodeBlock): Found[] {
  if (language === 'other') return [];
  return code.split('\n').flatMap((row, index) =>
    liveAddresses(row).map((value) => ({
      line: index + 1,
      value,
      instead: 'a name below example.org, or an address of 192.0.2.0/24 or 2001:db8::/32',
    })),
  );
}
