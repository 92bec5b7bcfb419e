/** Who speaks in a chat, and how they appear on a page: by their role. */

/** Words before a colon that are no names. */
const labels =
  /^(?:alert|alarm|action|decision|update|note|status|error|warn(?:ing)?|info|fatal|critical|debug|fix|cause|impact|summary|question|answer|resolved|detected|started|mitigated|acknowledged|time|date|at|around|about|until|from|today|yesterday|todo|https?)$/i;

const word = "[\\p{L}][\\p{L}\\p{M}\\p{N}.'’_-]*";
const capital = "\\p{Lu}[\\p{L}\\p{M}.'’-]*";
/** One word, or up to four that begin with a capital; what is in brackets is told of them. */
const name = `(?:${capital}(?: (?:van|von|de|der|den|da|di|la|le|al|el|bin|${capital})){1,4}|${word})(?: [([][^)\\]]{1,40}[)\\]])?`;
const whole = new RegExp(`^@?${name}(?: (?:APP|BOT|WORKFLOW))?$`, 'u');
const spoken = new RegExp(`^(?:<[@+~&%]?([^<>\\s][^<>]{0,40})>|(@?${name}))(:)?\\s+`, 'u');

/** True for what may be the name of somebody who speaks. */
export function isName(text: string): boolean {
  return text.length <= 60 && whole.test(text) && !labels.test(text);
}

/** The name at the beginning of what was said: `<jane> …`, `Jane Doe: …`. */
export function nameAt(said: string): { name: string; length: number } | undefined {
  const match = spoken.exec(said);
  if (!match) return undefined;
  const [all, bracketed, plain, colon] = match;
  if (bracketed) return { name: bracketed, length: all.length };
  if (!colon || labels.test(plain!)) return undefined;
  return { name: plain!.replace(/^@/, ''), length: all.length };
}

/** What was said, with roles in the place of names. */
export function withRoles(
  { who, text }: { who?: string; text: string },
  people: readonly string[],
  roles: Readonly<Record<string, string>>,
): string {
  const named = people.reduce((said, person) => {
    const role = roles[person]?.trim();
    return role ? said.replaceAll(nameIn(person), () => role) : said;
  }, text);
  const role = who && roles[who]?.trim();
  return role ? `${role}: ${named}` : named;
}

/** A name as others write it: in full, by its first word, or as a mention. */
function nameIn(person: string): RegExp {
  const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const [first = person] = person.split(' ');
  return new RegExp(
    `@?(?<![\\p{L}\\p{N}])(?:${escape(person)}|${escape(first)})(?![\\p{L}\\p{N}])`,
    'gu',
  );
}
