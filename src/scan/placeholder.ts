/** Values that only stand for a secret, as documentation writes them. */

import { decode } from './views/decode.ts';
import { View } from './views/view.ts';

/** Signs of Markdown around a value. */
const markup = /^[*_~]+|[*_~]+$/g;

/** Marks that a value is to be filled in, wherever they are in it. */
const marks =
  /EXAMPLE|example|placeholder|redacted|change[-_]?me|your[-_]|dummy|\*{3}|\.{3}|…|x{6}|<[^<>]{1,60}>|\$\{[^}]{1,60}\}|\{\{[^}]{1,60}\}\}|\$\([^)]{1,60}\)|%[A-Z_]{1,40}%/i;

/** Values that are nothing but a stand-in. */
const standIns = [
  /^[$][A-Za-z_][A-Za-z0-9_]*[$]?$/,
  /^[$][({]/,
  /^[{[(<].*[}\])>]$/,
  /^(.)\1{2,}$/,
  /^[x*•._-]+$/i,
  /^(?:(?:my|the|some|db|app|user|old|new|a|an|secret|strong|long)[-_ ]?){0,3}(?:password|passwd|passphrase|passwort|pass|pw|pwd|secret|token|key|api[-_]?key|credentials?)(?:[-_]?here)?$/i,
  // A place from which a program reads it.
  /^(?:process\.env|env|secrets?|vars?|vault|config|settings|data)[.:]\S+$/i,
  /^(?:none|null|undefined|empty|unset|hidden|masked|changed?|todo|tbd)$/i,
];

/**
 * True when a value is a stand-in, such as `<password>`, `${TOKEN}` or `changeme`, or reads as one.
 */
export function isPlaceholder(value: string): boolean {
  const read = decode(View.of(value)).text;
  return [value, read, read.replace(markup, '')].some(isStandIn);
}

function isStandIn(value: string): boolean {
  return marks.test(value) || standIns.some((pattern) => pattern.test(value));
}
