/**
 * What a commit message says besides its first line: request, reviewers, tickets, the reason, and
 * which commits it corrects.
 */

/** Somebody as Git writes them. */
export interface Identity {
  name: string;
  /** As `foldMail` writes it; empty when none is given. */
  mail: string;
}

export interface Message {
  subject: string;
  /** Number of the pull or merge request that brought the commit. */
  request?: number;
  why?: string;
  refs: string[];
  coAuthors: Identity[];
  /** Whom the trailers name as reviewers. Whoever wrote the message may have written them. */
  reviewers: Identity[];
  /** Hashes, perhaps short, of commits that it reverts, or names with `Fixes:`. */
  corrects?: string[];
}

/**
 * How forges name the request in a message: GitHub in the first line of a merge or at the end of
 * that of a squashed commit, GitLab in a line of its own at the end.
 */
const requests = [/^Merge pull request #(\d+) from /, /\(#(\d+)\)$/];
/** As `git revert` writes it. */
const reverts = /^This reverts commit ([0-9a-f]{7,64})\b/gm;
/** As the Linux kernel writes it, with the subject behind. A number of a ticket is none. */
const fixedCommit = /^([0-9a-f]{7,64})\b/;
const gitlabRequest = /^See merge request \S*!(\d+)\s*$/m;

/** `trailers` holds one `Key: value` a line, as Git itself reads them out of the body. */
export function readMessage({
  subject,
  body,
  trailers,
}: {
  subject: string;
  body: string;
  trailers: string;
}): Message {
  const values = (...keys: string[]) =>
    trailers.split('\n').flatMap((line) => {
      const [, key = '', value = ''] = /^([^:\s]+):\s*(.+)$/.exec(line.trim()) ?? [];
      return keys.includes(key.toLowerCase()) ? [value] : [];
    });
  const request =
    requests.map((pattern) => pattern.exec(subject)).find(Boolean) ?? gitlabRequest.exec(body);
  const why = values('why').join(' ');
  const corrects = [
    ...Array.from(body.matchAll(reverts), ([, hash = '']) => hash),
    ...values('fixes').flatMap((value) => fixedCommit.exec(value)?.[1] ?? []),
  ];
  return {
    subject,
    ...(request ? { request: Number(request[1]) } : {}),
    ...(why ? { why } : {}),
    refs: values('refs')
      .flatMap((value) => value.split(/[\s,]+/))
      .filter(Boolean),
    ...(corrects.length > 0 && { corrects }),
    coAuthors: values('co-authored-by').map(readIdentity),
    reviewers: values('reviewed-by', 'approved-by').map(readIdentity),
  };
}

function readIdentity(text: string): Identity {
  const match = /^(.*?)\s*<([^<>]*)>\s*$/.exec(text);
  return { name: match?.[1] || text.replace(/[<>]/g, '').trim(), mail: foldMail(match?.[2] ?? '') };
}

/**
 * A mail address for comparing. Only ASCII: other alphabets have letters whose lower case is an
 * ASCII one.
 */
export function foldMail(mail: string): string {
  return mail.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
