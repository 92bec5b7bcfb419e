/** Who runs the programs, and what they can reach: nobody, and no network. */
import { execFileSync } from 'node:child_process';

export interface Account {
  uid: number;
  gid: number;
}

/** Servers of databases refuse root, so root becomes nobody. Everybody else stays who they are. */
function readAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export const account = readAccount();

function becoming({ uid, gid }: Account): string[] {
  const who = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'];
  return ['setpriv', ...who, '--'];
}

/** What is before a command. Sockets in folders still work without a network. */
function readPrefix(): readonly string[] {
  const become = account ? becoming(account) : [];
  const space = account ? ['--net'] : ['--user', '--map-current-user', '--net'];
  const prefix = ['unshare', ...space, '--', ...become];
  try {
    execFileSync(prefix[0]!, [...prefix.slice(1), 'true'], { stdio: 'ignore' });
    return prefix;
  } catch {
    return become;
  }
}

const prefix = readPrefix();

/** False on systems that give no process a network of its own, such as macOS. */
export const isWithoutNetwork = prefix[0] === 'unshare';

/** A command and its arguments, as they are started without a network and as nobody. */
export function isolated(command: string, args: readonly string[]): [string, string[]] {
  const [program = command, ...rest] = [...prefix, command, ...args];
  return [program, rest];
}
