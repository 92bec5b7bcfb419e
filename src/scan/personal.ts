/**
 * Personal data in a text: what tells a person apart, which a role would not. Every pattern takes
 * time in proportion to the text.
 */
import ipaddr from 'ipaddr.js';
import type { PersonalDataShape } from '../domain/site/config.ts';

/** Offsets in UTF-16 units. */
export interface PersonalData {
  start: number;
  end: number;
  /** What it is, as the subject of a sentence. */
  what: string;
  /** What to write instead. */
  instead: string;
}

interface Pattern {
  what: string;
  instead: string;
  pattern: RegExp;
  /** A sign without which there is none: to look for it first saves time. */
  sign?: string;
  /** False for what only looks like it. `before` is the text in front, up to 120 characters. */
  accept(value: string, before: string): boolean;
}

const role = 'Write the role, such as "on-call DBA", or the channel of the team';

/** Mailboxes of roles, by the words they are made of. */
const roleWords = new Set(
  'abuse admin alerts bot contact databases dba dbas deploy dev devops ci git hello help helpdesk hostmaster info it jobs legal mail mailbox name noreply oncall on-call ops platform postgres postmaster press privacy releases reply root sales security service services someone sre sre-oncall support sysadmin team user webmaster you'.split(
    ' ',
  ),
);

/** Domains that are nobody's. Source: RFC 2606 and RFC 6761. */
const exampleDomain = /(?:^|\.)(?:example(?:\.(?:com|org|net|edu))?|test|invalid|localhost)$/i;

/** Resolvers that everybody knows. */
const famousHosts = ['1.1.1.1', '1.0.0.1', '8.8.8.8', '8.8.4.4', '9.9.9.9'];

/** Four numbers with dots are also how some products write their versions. */
const beforeVersion =
  /(?:\b(?:versions?|releases?|oracle|database|server|driver|build|patch)|[<>=~^≥≤]|\bv)["':\s]{0,4}$/i;

/** What is looked for in every portal. */
export const personalPatterns: readonly Pattern[] = [
  {
    what: 'An e-mail address',
    instead: role,
    sign: '@',
    pattern: /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])/gi,
    accept: (value, before) =>
      !isRole(value.slice(0, value.indexOf('@'))) &&
      !exampleDomain.test(value.slice(value.indexOf('@') + 1)) &&
      !/:\/\/\S{0,100}$/.test(before),
  },
  {
    what: 'A phone number',
    instead: role,
    pattern:
      /(?<![\w+])(?:\+[1-9](?:[ ()./-]{0,2}\d){7,14}|\(\d{3}\) ?\d{3}-\d{4}|(?<![-.])\d{3}-\d{3}-\d{4})(?![\w-])/g,
    // Numbers with 555-01 are for fiction. Source: North American Numbering Plan.
    accept: (value) => !/555-?01\d\d$/.test(value.replace(/[ .]/g, '-')),
  },
  {
    what: 'A bank account number (IBAN)',
    instead: 'Write "the account of a customer"',
    pattern:
      /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g,
    accept: isIban,
  },
  {
    what: 'A credit card number',
    instead: 'Write "a card", or the last four digits with the customer\'s consent',
    pattern: /(?<![\w.-])(?:4\d|5[1-5]|2[2-7]|6[05]|3[47])(?:[ -]?\d){12,14}(?![\w-])/g,
    accept: isLuhn,
  },
  {
    what: 'A public IPv4 address',
    instead: 'Write what it belongs to, such as "the load balancer", or an address of 192.0.2.0/24',
    pattern: /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/g,
    accept: (value, before) => isPublicAddress(value) && !beforeVersion.test(before),
  },
  {
    what: 'A public IPv6 address',
    instead:
      'Write what it belongs to, such as "the load balancer", or an address of 2001:db8::/32',
    pattern: /(?<![\w:.])[23][0-9a-f]{3}:[0-9a-f:]{2,35}(?![\w:])/gi,
    // 2001:db8::/32 and 3fff::/20 are for documentation. Source: RFC 3849 and RFC 9637.
    accept: (value) =>
      (value.includes('::') || value.split(':').length === 8) &&
      !/^(?:2001:0?db8|3fff):/i.test(value),
  },
];

/** All personal data of a text: the usual, and what an organisation adds. */
export function findPersonalData(text: string, own: readonly PersonalDataShape[]): PersonalData[] {
  return [...personalPatterns, ...own.map(patternOf)].flatMap(
    ({ what, instead, pattern, sign = '', accept }) =>
      [...(text.includes(sign) ? text.matchAll(pattern) : [])]
        .filter(({ 0: value, index }) => accept(value, text.slice(Math.max(0, index - 120), index)))
        .map(({ 0: value, index }) => ({ start: index, end: index + value.length, what, instead })),
  );
}

/**
 * A shape such as `K-####`, as a pattern: every sign stands for one character, so it cannot be
 * slow.
 */
function patternOf({ name, shape, instead }: PersonalDataShape): Pattern {
  const signs: Record<string, string> = { '#': '\\d', '?': '[A-Za-z]' };
  const source = [...shape]
    .map((sign) => signs[sign] ?? sign.replace(/[\\^$.*+()[\]{}|/]/, '\\$&'))
    .join('');
  return {
    what: name,
    instead,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'gu'),
    accept: () => true,
  };
}

function isRole(mailbox: string): boolean {
  const name = mailbox.toLowerCase();
  return roleWords.has(name) || name.split(/[.+_-]/).some((word) => roleWords.has(word));
}

/** True for an address that is not private, reserved or for documentation. */
function isPublicAddress(value: string): boolean {
  return (
    ipaddr.IPv4.isValidFourPartDecimal(value) &&
    ipaddr.IPv4.parse(value).range() === 'unicast' &&
    !famousHosts.includes(value)
  );
}

/** Checksum of an account number. Source: ISO 13616, ISO 7064 MOD 97-10. */
function isIban(value: string): boolean {
  const signs = value.replaceAll(' ', '');
  if (signs.length < 15) return false;
  const turned = signs.slice(4) + signs.slice(0, 4);
  let rest = 0;
  for (const sign of turned)
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** Checksum of a card number. Source: ISO/IEC 7812-1. */
function isLuhn(value: string): boolean {
  const digits = value.replace(/\D/g, '');
  if (digits.length < 15) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}
