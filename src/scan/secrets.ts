/**
 * Secrets in a text: the rules of secretlint, and patterns of our own where it has none. Every
 * pattern takes time in proportion to the text.
 */
import { creator as preset } from '@secretlint/secretlint-rule-preset-recommend';
import type {
  SecretLintRuleCreator,
  SecretLintRuleReportHandler,
  SecretLintSourceCode,
} from '@secretlint/types';
import { isPlaceholder } from './placeholder.ts';

/** A value in a text that looks like a secret; offsets in UTF-16 units. */
export interface Secret {
  start: number;
  end: number;
  /** What it looks like, in words that follow "looks like". */
  kind: string;
}

const ruleName = (name: string) => `@secretlint/secretlint-rule-${name}`;

/**
 * Rules of the preset that are not used: addresses with a password are found below whatever their
 * scheme, and only our own comments allow something.
 */
const unused = ['basicauth', 'database-connection-string', 'filter-comments'].map(ruleName);

/** The ids of AWS keys have to be asked for. Source: the README of secretlint-rule-aws. */
const ruleOptions: Record<string, object> = { [ruleName('aws')]: { enableIDScanRule: true } };

/** Ids of accounts are no secrets. */
const harmless = 'AWSAccountID';

/**
 * Our own patterns. Where only a part is secret, it is the group `value`. Repetitions are bounded,
 * or begin at a fixed word.
 */
export const secretPatterns: ReadonlyArray<{ kind: string; pattern: RegExp }> = [
  {
    kind: 'a private key',
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\n|[\s>|]){1,40}(?:[A-Za-z-]{1,20}: [^\n]{1,200}\s{1,40}){0,4}(?<value>[A-Za-z0-9+/=]{20}[A-Za-z0-9+/=\s\\>|]*)/dg,
  },
  { kind: 'a JSON web token', pattern: /(?<![\w-])eyJ[\w-]{6,}\.eyJ[\w-]{6,}\.[\w-]{6,}/dg },
  {
    kind: 'an Authorization header',
    pattern:
      /\bauthorization["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|basic|token|apikey)\s{1,4}(?<value>[^\s"'`,;|]{6,4096})/dgi,
  },
  {
    kind: 'an address with a password',
    pattern:
      /(?<=\b[a-z][a-z0-9+.-]{1,20}):\/\/(?<user>[^\s:/?#@"'`<>|]{0,100}):(?<value>[^\s/@"'`|]{4,200})@[^\s/@]/dgi,
  },
  {
    kind: 'a line of .pgpass',
    pattern:
      /(?<=(?<![\w.*-])(?:[A-Za-z][\w.-]{0,200}|\*|\d{1,3}(?:\.\d{1,3}){3})):(?:\d{4,5}|\*):[^\s:|"'`]{1,63}:(?<user>[^\s:|"'`]{1,63}):(?<value>[^\s:|"'`]{4,200})(?![^\s|"'`])/dg,
  },
  {
    kind: 'a key of a kubeconfig',
    pattern: /\bclient-key-data["']?\s{0,4}:\s{0,4}["']?(?<value>[A-Za-z0-9+/]{20,}={0,2})/dg,
  },
  {
    kind: 'a token of a kubeconfig',
    pattern: /^[ \t]*(?:- )?token:[ \t]{0,4}["']?(?<value>[\w.-]{16,4096})["']?[ \t]*$/dgm,
  },
  {
    kind: 'a password in the environment',
    pattern:
      /\b(?:PGPASSWORD|MYSQL_PWD|REDISCLI_AUTH|SQLCMDPASSWORD)\s{0,2}[:=]\s{0,2}["']?(?<value>[^\s"'`;&|]{4,200})/dg,
  },
  {
    kind: 'a connection string with a password',
    pattern:
      /\b(?:server|data source|host|user id|uid|user|dbname|AccountName)=[^\s;"'`][^\n"'`]{0,200}?[;\s](?:password|pwd|AccountKey)=(?<value>[^\s;&"'`|]{4,200})/dgi,
  },
  {
    kind: 'a token of .npmrc',
    pattern: /\b_(?:authToken|auth|password)\s{0,4}=\s{0,4}["']?(?<value>[^\s"'`,;|]{4,4096})/dg,
  },
  {
    kind: 'a webhook',
    pattern:
      /\bhttps:\/\/(?:discord(?:app)?\.com\/api\/webhooks\/\d{5,25}|[\w-]{1,63}\.webhook\.office\.com\/webhookb2|chat\.googleapis\.com\/v1\/spaces\/[\w-]{1,63}\/messages\?key=[\w-]{1,100}&token=|hooks\.zapier\.com\/hooks\/catch)\/?(?<value>[\w@/.=%-]{16,400})/dgi,
  },
  {
    // With a letter and a digit, so that no words of a sentence are taken for one.
    kind: 'a password with its value',
    pattern:
      /(?:\b(?:password|passwd|passphrase|passwort|pwd)|_(?:password|passwd|pass|pwd)|(?:secret|api|access)[_-]?key|(?:client|app)[_-]?secret|(?:api|auth|access|bot)[_-]?token)["']?\s{0,3}[:=]\s{0,3}["'`]?(?<value>(?=[^\s"'`,;|<>(){}]{0,199}\d)(?=[^\s"'`,;|<>(){}]{0,199}[a-z])[^\s"'`,;|<>(){}]{6,200})/dgi,
  },
  {
    kind: 'a password in SQL',
    pattern:
      /\b(?:identified by|(?:with|encrypted) password|set password(?: for \S{1,80})?(?: =)?) {1,3}'(?<value>[^'\s]{4,200})'/dgi,
  },
  { kind: 'a Google API key', pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/dg },
];

/** All secrets of a text, in order and without overlaps. Placeholders are none. */
export function findSecrets(text: string): Secret[] {
  const found = [...byPreset(text), ...byPatterns(text)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const secrets: Secret[] = [];
  for (const secret of found) {
    const before = secrets.at(-1);
    if (before && secret.start < before.end) before.end = Math.max(before.end, secret.end);
    else secrets.push({ ...secret });
  }
  return secrets;
}

function byPatterns(text: string): Secret[] {
  return secretPatterns.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      // In a drawing a tag closes behind the value, which is no part of it.
      const value = (match.groups?.['value'] ?? match[0]).split('</', 1)[0]!;
      const [start] = match.indices!.groups?.['value'] ?? match.indices![0]!;
      // Documentation repeats the name of the user as the password.
      if (value === '' || isPlaceholder(value) || value === match.groups?.['user']) return [];
      return [{ start, end: start + value.length, kind }];
    }),
  );
}

/**
 * What the rules report during one scan. Rules are made once, because that takes longer than to run
 * them.
 */
let reported: Array<{ id: string; messageId: string; values: string[]; start: number }> = [];

/**
 * The rules of the preset without secretlint's core, which compares every finding with every other:
 * a megabyte of keys took it a minute. Source of the interface: `SecretLintRuleCreator` in
 * @secretlint/types.
 */
const handlers: SecretLintRuleReportHandler[] = [];
preset.create(
  {
    sharedOptions: {},
    registerRule(rule: SecretLintRuleCreator) {
      const { id } = rule.meta;
      if (unused.includes(id)) return;
      const handler = rule.create(
        {
          sharedOptions: {},
          createTranslator: () => (messageId, data) => ({
            message: '',
            messageId: String(messageId),
            data,
          }),
          report: ({ message, range }) =>
            reported.push({
              id,
              messageId: message.messageId,
              values: textsOf(message.data),
              start: range[0],
            }),
          ignore: () => undefined,
        },
        ruleOptions[id] ?? {},
      );
      handlers.push(handler);
    },
  },
  {},
);

/** The values that a rule puts into its message: the secret is one of them. */
function textsOf(data: object | undefined): string[] {
  return Object.values(data ?? {}).filter((value) => typeof value === 'string');
}

function byPreset(text: string): Secret[] {
  reported = [];
  // The rules in use read only these fields, and none of them reads a file or waits.
  const source = {
    content: text,
    filePath: undefined,
    ext: '',
    contentType: 'text',
  } as unknown as SecretLintSourceCode;
  for (const { file } of handlers) void file?.(source);
  return reported.flatMap(({ id, messageId, values, start: from }) => {
    const value = values.reduce(
      (longest, next) => (next.length > longest.length ? next : longest),
      '',
    );
    if (value === '' || messageId === harmless || isPlaceholder(value)) return [];
    // The range of a rule may begin at the name of the key; the value is at it or soon after.
    const start = Math.max(from, text.indexOf(value, from));
    return [
      { start, end: start + value.length, kind: `a secret of ${id.slice(ruleName('').length)}` },
    ];
  });
}
