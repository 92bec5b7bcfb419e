/** Names of files: what to avoid in them, and what to call a file instead. */

/**
 * Letters that look like Latin ones. Source: Unicode, confusables.txt, the lower-case letters of
 * Cyrillic and Greek.
 */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  і: 'i',
  ј: 'j',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  ѕ: 's',
  һ: 'h',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  α: 'a',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
};

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** True for a name in which letters of scripts stand together that look alike. */
export function hasMixedScripts(name: string): boolean {
  return scripts.filter((script) => script.test(name)).length > 1;
}

/**
 * True for names that Windows keeps for devices, with any extension. Source: Microsoft, "Naming
 * Files, Paths, and Namespaces".
 */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/.test(name);
}

/**
 * A name of lower-case letters, digits and hyphens that says the same as far as possible; empty
 * where nothing of it can be kept.
 */
export function betterName(name: string): string {
  const lower = name.toLowerCase();
  const latin = hasMixedScripts(name)
    ? lower.replace(/./gsu, (letter) => lookalikes[letter] ?? letter)
    : lower;
  return latin
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
