/** Who may read an entry, and which entries a build for an audience holds. */

const audiences = {
  everyone: 'Everyone',
  engineering: 'Engineering',
  restricted: 'Restricted',
} as const;

export type Audience = keyof typeof audiences;

export const audienceIds = Object.keys(audiences) as [Audience, ...Audience[]];

/** True if readers of a build for `audience` may see what is meant for `needed`. */
export function admits(audience: Audience, needed: Audience): boolean {
  return audienceIds.indexOf(audience) >= audienceIds.indexOf(needed);
}

/** Why an entry is left out of a build, or undefined when it is in it. */
export function omission(
  fields: { status: string; audience: Audience },
  build: { audience: Audience; drafts: boolean },
): string | undefined {
  if (fields.status === 'draft' && !build.drafts) return 'draft';
  if (!admits(build.audience, fields.audience))
    return `for ${audiences[fields.audience].toLowerCase()} readers`;
  return undefined;
}
