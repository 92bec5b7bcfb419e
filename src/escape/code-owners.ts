/** Patterns of a CODEOWNERS file that GitHub and GitLab read alike. */

/**
 * A path as a pattern for itself. Only spaces can be escaped in both: GitHub skips lines with `[`,
 * `]` or `!`, and takes `#` for a comment; GitLab reads `\` as fnmatch does. So a wildcard takes
 * the place of what cannot be written: `?` for a sign of ASCII; `*`, which stops at a slash, for
 * any other, since `?` may mean one byte of it. Put such patterns before exact ones.
 * Sources: docs.github.com, "About code owners"; docs.gitlab.com, "Code Owners syntax".
 */
export function ownersPattern(path: string): string {
  return path
    .replace(/[^\p{L}\p{N}\p{M}/._~@+=,:% -]/gu, (sign) => (sign < '\u0080' ? '?' : '*'))
    .replaceAll(' ', '\\ ');
}

/** Whether a pattern may match other paths too. */
export function isInexact(pattern: string): boolean {
  return /[*?]/.test(pattern);
}
