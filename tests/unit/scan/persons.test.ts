/** What leads to a person or blames one: what is found, what is said, and what is let be. */
// cspell:ignore NWBK: the name of a bank
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBlame } from '../../../src/scan/blame.ts';
import { findPersonalData } from '../../../src/scan/personal.ts';

const role = 'Write the role, such as "on-call DBA", or the channel of the team';
const account = 'Write "the account of a customer"';
const card = 'Write "a card", or the last four digits with the customer\'s consent';
const belongs = 'Write what it belongs to, such as "the load balancer", or an address of';

const found = (text: string) =>
  findPersonalData(text, []).map(({ start, end, what, instead }) => [
    text.slice(start, end),
    what,
    instead,
  ]);

test('each kind of personal data is named, with what to write instead', () => {
  const kinds: Record<string, [what: string, instead: string]> = {
    'jo.miller+x@shop-mail.co.uk': ['An e-mail address', role],
    '+49 30/901820-1234': ['A phone number', role],
    '(202) 456-1111': ['A phone number', role],
    '202-456-1111': ['A phone number', role],
    'DE89 3704 0044 0532 0130 00': ['A bank account number (IBAN)', account],
    GB29NWBK60161331926819: ['A bank account number (IBAN)', account],
    NO9386011117947: ['A bank account number (IBAN)', account],
    '4111-1111-1111-1111': ['A credit card number', card],
    '378282246310005': ['A credit card number', card],
    '52.95.110.1': ['A public IPv4 address', `${belongs} 192.0.2.0/24`],
    '2a00:1450:4001:82a::200e': ['A public IPv6 address', `${belongs} 2001:db8::/32`],
    '2a00:1450:4001:82a:1:2:3:4': ['A public IPv6 address', `${belongs} 2001:db8::/32`],
  };
  for (const [value, [what, instead]] of Object.entries(kinds))
    assert.deepEqual(found(`Ask ${value}, today.`), [[value, what, instead]], value);
});

test('what only looks like personal data is let be', () => {
  const others =
    'support@firm.com no.reply@firm.com sre-oncall@firm.com jo@sub.example.com jo@db.test jo@localhost ' +
    'jo@firm https://jo@firm.com postgres://x:y@db.firm.com ' +
    'x+49309018201234 +4930901 +0930901820123 a202-456-1111 1-202-456-1111 555-555-0199 (555)555-0100 ' +
    'DE89370400440532013001 XDE89370400440532013000 DE8937040044 ' +
    '4111111111111112 41111111111111111111 1234567812345670 x4111111111111111 ' +
    '1.1.1.1 1.0.0.1 8.8.8.8 8.8.4.4 9.9.9.9 10.0.0.1 192.168.1.1 172.16.0.1 127.0.0.1 169.254.1.1 ' +
    '224.0.0.1 198.51.100.7 203.0.113.9 256.1.1.1 52.95.110 v52.95.110.1 52.95.110.1.2 ' +
    '2001:db8::1 2001:0db8::1 3fff::1 fe80::1 2a00:1450:4001 2026:10:11:12 12a00:1450::1';
  for (const value of others.split(' ')) assert.deepEqual(found(`Ask ${value} today`), [], value);
});

test('four numbers behind the name of a product are its version', () => {
  for (const before of [
    'version ',
    'Releases: ',
    'Oracle ',
    'database "',
    'SQL Server ',
    'driver ',
    'build ',
    'patch ',
    '>= ',
    '≥',
    '^',
    'v ',
    'driver: "',
  ])
    assert.deepEqual(found(`${before}52.95.110.1`), [], before);
  for (const before of ['host ', 'conversions ', 'observer '])
    assert.equal(found(`${before}52.95.110.1`).length, 1, before);
});

test('an organisation writes its own shapes: digits, letters, and signs that stand for themselves', () => {
  const own = { name: 'A key', shape: '?#.(+', instead: 'x' };
  const keys = (text: string) =>
    findPersonalData(text, [own]).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(keys('a1.(+ and Z9.(+'), ['a1.(+', 'Z9.(+']);
  for (const text of ['a1x(+', '11.(+', 'ab.(+', 'xa1.(+', 'a1.(+é', 'a1.(('])
    assert.deepEqual(keys(text), [], text);
  assert.deepEqual(findPersonalData('a1.(+', [own]), [
    { start: 0, end: 5, what: 'A key', instead: 'x' },
  ]);
});

const afterwards = 'judges with what was known only afterwards';
const past = 'tells of a past that did not happen';
const cause = 'names a person as the cause';
const person = 'names a person';
const omitted = 'says what somebody did not do, not what they did and why';

test('words that blame are quoted, with a question that leads further', () => {
  const blaming: Record<string, [words: string, means: string]> = {
    'They should have checked it.': ['should have checked', afterwards],
    "We shouldn't have really\nrun it.": ["shouldn't have really run", afterwards],
    'It ought to have been seen.': ['ought to have been', afterwards],
    'A careless change.': ['careless', 'judges a person and explains nothing'],
    'With negligence.': ['negligence', 'judges a person and explains nothing'],
    'It was human error.': ['human error', 'ends the search where it begins'],
    'A fat-fingered key.': ['fat-fingered', 'ends the search where it begins'],
    'The root cause was it.': ['The root cause', 'looks for one cause where several came together'],
    'The engineer on call failed to look.': ['engineer on call failed to', omitted],
    "Somebody didn't bother to ask.": ["Somebody didn't bother to", omitted],
    'If only it rang.': ['If only', past],
    'It could easily have been avoided.': ['could easily have been avoided', past],
    'It would not have happened had it rung.': ['would not have happened had', past],
    'Had they only waited.': ['Had they only waited', past],
    'Bob broke it.': ['Bob broke', cause],
    'Bob Young quickly deleted it.': ['Bob Young quickly deleted', cause],
    'It was dropped by Maria.': ['dropped by Maria', cause],
    'It was his fault.': ['his fault', cause],
    "Anna's mistake it was.": ["Anna's mistake", cause],
    'They blamed it on Bob and blamed Anna.': ['blamed Anna', cause],
    'John A. van der Smith-Jones called.': ['John A. van der Smith-Jones', person],
    'Anna O’Neill came.': ['Anna O’Neill', person],
    'Ask @j-miller now.': ['@j-miller', person],
  };
  for (const [text, [words, means]] of Object.entries(blaming)) {
    const [first] = findBlame(text);
    assert.ok(first, text);
    assert.equal(first.message, `\`${words}\` ${means}`, text);
    assert.equal(text.slice(first.start, first.end).replace(/\s+/g, ' '), words);
  }
});

test('each reason has its question', () => {
  const questions = [
    'They should have checked.',
    'Careless.',
    'Human error.',
    'A root cause.',
    'He forgot to.',
    'If only.',
    'Bob broke it.',
    'Ask Anna Smith.',
    'Ask @jim.',
  ].map((text) => findBlame(text)[0]!.question);
  assert.deepEqual(questions, [
    'What did people see at that moment, and what made their action the sensible one?',
    'How was the work set up, so that this could happen to anybody?',
    'What made the slip easy to make and hard to notice?',
    'Which factors had to be there together, and which of them can you change?',
    'What did they do instead, and what would have reminded them?',
    'What did happen, and what would make it go differently next time?',
    'What was the role, and what led anybody in it to act so?',
    'Which role did they act in? Write that.',
    'Which role did they act in? Write that.',
  ]);
});

test('what blames nobody is let be', () => {
  const fair = [
    'A root cause analysis.',
    'Root causes are many.',
    'The failover failed to start.',
    'It should be checked.',
    'If one only waits.',
    'bob broke it.',
    'It was the root\n\ncause',
    'Anna called.',
    'Anna smith called.',
    'McAnna Smith',
    'Install @astrojs/mdx and a@b.example.',
    'Use user@host and `x`@y.',
    'Bob brokers it.',
  ];
  for (const text of fair) assert.deepEqual(findBlame(text), [], text);
});
