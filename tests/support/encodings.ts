/** Secrets of several kinds, and ways to write a text so that it reads the same. */

// Joined from pieces, so that no tool takes this file for a leak.
const tail = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
const github = ['gh', 'p_', tail].join('');
const aws = ['AK', 'IA', 'Q3EGRNTC5XAZ7BUL'].join('');
const password = ['PGPASS', 'WORD=', 'hunter2-of-orders'].join('');
const address = ['postgres:/', '/app:', 'hunter2-of-orders', '@db.example.org/orders'].join('');
const slack = ['xo', 'xb-', '123456789012-123456789012-', tail.slice(0, 24)].join('');

/** Each kind, and the offset of its value: the place that is reported. */
export const kinds = {
  github: [github, 0],
  aws: [aws, 0],
  password: [password, 11],
  address: [address, 15],
  slack: [slack, 0],
} as const;

export const each = (text: string, form: (character: string, code: number) => string) =>
  [...text].map((character) => form(character, character.charCodeAt(0)));
const hex = (code: number, length = 0) => code.toString(16).padStart(length, '0');
export const halves = (text: string, between: string, end = '') => [
  text.slice(0, text.length / 2),
  between,
  text.slice(text.length / 2),
  end,
];
const wide = (code: number) => (code === 32 ? '\u3000' : String.fromCharCode(code + 0xfee0));

/** Every function writes a text in another way, as pieces, most of them one for a character. */
export const anywhere: Record<string, (text: string) => readonly string[]> = {
  'as decimal references': (text) => each(text, (_, code) => `&#${code};`),
  'as hexadecimal references': (text) => each(text, (_, code) => `&#x${hex(code)};`),
  'as references in capitals': (text) => each(text, (_, code) => `&#X${hex(code).toUpperCase()};`),
  'as references with eight zeros': (text) => each(text, (_, code) => `&#x${hex(code, 8)};`),
  'as references with thirty zeros': (text) =>
    each(text, (_, code) => `&#${String(code).padStart(32, '0')};`),
  'as percent': (text) => each(text, (_, code) => `%${hex(code, 2)}`),
  'as percent twice': (text) => each(text, (_, code) => `%25${hex(code, 2)}`),
  'as references of references': (text) => each(text, (_, code) => `&amp;#${code};`),
  'with zero-width spaces': (text) => each(text, (character) => `${character}\u200B`),
  'with soft hyphens': (text) => each(text, (character) => `${character}\u00AD`),
  'with word joiners': (text) => each(text, (character) => `${character}\u2060`),
  'with variation selectors': (text) => each(text, (character) => `${character}\uFE0F`),
  'with tag characters': (text) => each(text, (character) => `${character}\u{E0041}`),
  'in full width': (text) => each(text, (_, code) => wide(code)),
  'in mathematical letters': (text) =>
    each(text, (character, code) =>
      /[a-z]/.test(character) ? String.fromCodePoint(0x1d68a + code - 97) : character,
    ),
  'with escapes of JavaScript': (text) => each(text, (_, code) => `\\u${hex(code, 4)}`),
  'with escapes of ES6': (text) => each(text, (_, code) => `\\u{${hex(code)}}`),
  'with escapes of a shell': (text) => each(text, (_, code) => `\\x${hex(code, 2)}`),
  'with octal escapes': (text) => each(text, (_, code) => `\\${code.toString(8).padStart(3, '0')}`),
};

export const inText: Record<string, (text: string) => readonly string[]> = {
  'with backslashes': (text) =>
    each(text, (character) => (/[!-/:-@[-`{-~]/.test(character) ? `\\${character}` : character)),
  'split by strong': (text) => halves(text, '**', '**'),
  'split by emphasis': (text) => halves(text, '*', '*'),
  'split by deletion': (text) => halves(text, '~~', '~~'),
  'split by code': (text) => halves(text, '`', '`'),
  'split by a link': (text) => halves(text, '[', '](https://example.org/)'),
  'split by a component': (text) => halves(text, '<Term id="lead-time">', '</Term>'),
  'split by strong in emphasis': (text) => halves(text, '***', '***'),
  'split, and with a reference': (text) => [
    text.slice(0, 3),
    '**',
    text[3]!,
    '&#x200b;',
    text.slice(4),
    '**',
  ],
};

export const inField: Record<string, (text: string) => readonly string[]> = {
  'in double quotes with \\x': (text) => [
    '"',
    ...each(text, (_, code) => `\\x${hex(code, 2)}`),
    '"',
  ],
  'in double quotes with \\u': (text) => [
    '"',
    ...each(text, (_, code) => `\\u${hex(code, 4)}`),
    '"',
  ],
  'in double quotes with \\U': (text) => [
    '"',
    ...each(text, (_, code) => `\\U${hex(code, 8)}`),
    '"',
  ],
  'in double quotes over two lines': (text) => ['"', ...halves(text, '\\\n    '), '"'],
  'in a literal block, with references': (text) => [
    '|\n  ',
    ...each(text, (_, code) => `&#${code};`),
  ],
  'in a folded block': (text) => ['>-\n  The value is\n  ', text],
  'in backticks for a part': (text) => halves(text, '`', '`'),
};
