/**
 * What the environment decides: which content is read, where the site goes, under which path. An
 * empty variable counts as none.
 */
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { audienceIds, type Audience } from '../../domain/entry/audience.ts';
import { terminalWord } from '../../escape/terminal.ts';

/**
 * Ends the program with the exit code for wrong arguments. Settings are read before anything else
 * runs, so nobody could catch what is thrown here, and a stack would hide what is wrong.
 */
function refuse(message: string): never {
  process.stderr.write(`${terminalWord(message)}\n`);
  process.exit(2);
}

/** A base path with one slash at each end. */
function normaliseBase(base: string): string {
  const isPath = !/[\s?#\\:"'<>]/.test(base) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(base);
  if (!isPath)
    refuse(
      `PORTAL_BASE is ${base}; it must be a path, such as /kb/. The address before it is \`site\` in src/portal.config.ts`,
    );
  const inner = base.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

function readAudience(value: string | undefined): Audience {
  if (!value) return 'everyone';
  if ((audienceIds as string[]).includes(value)) return value as Audience;
  return refuse(`PORTAL_AUDIENCE is ${value}; it can be ${audienceIds.join(', ')}`);
}

/** The absolute path of a folder or file that a variable names, or undefined when it names none. */
function readPath(variable: string): string | undefined {
  const value = process.env[variable];
  if (!value) return undefined;
  const why = whyNoPath(value);
  if (why) refuse(`${variable} is ${JSON.stringify(value)}, which ${why}; it must be a path`);
  return resolve(value);
}

/**
 * What is wrong with a text that would be the name of an odd folder, where something else was
 * meant.
 */
function whyNoPath(value: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(value)) return 'is an address';
  if (/^~|\$\{?[A-Za-z]|%[A-Z_]+%/.test(value)) return 'a shell should have replaced and did not';
  if (value !== value.trim() || /\p{Cc}/u.test(value))
    return 'begins or ends with white space, or has control characters';
  return undefined;
}

function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 12);
}

const content = readPath('PORTAL_CONTENT') ?? resolve('content');
const out = readPath('PORTAL_OUT') ?? resolve('dist');
const base = normaliseBase(process.env['PORTAL_BASE'] || '/');
const audience = readAudience(process.env['PORTAL_AUDIENCE']);
/** One for each content folder, so that two of them do not undo each other's. */
const cache = resolve('node_modules/.astro', digest(content));

export const settings = {
  /** `PORTAL_CONTENT`: absolute path of the content folder. */
  content,
  /** Results that all commands and all builds of a content folder share. */
  cache,
  /**
   * What Astro keeps between builds: one folder for each output and what it is built for, since two
   * builds at once would write there.
   */
  store: join(cache, `store-${digest(out, base, audience)}`),
  /** `PORTAL_OUT`: absolute path of the folder that is built. */
  out,
  /** `PORTAL_BASE`: path under which the portal is served, with a slash at each end. */
  base,
  /** `PORTAL_REVIEWS`: absolute path of the reviews that the forge exported, if there are any. */
  reviews: readPath('PORTAL_REVIEWS'),
  /** `PORTAL_AUDIENCE`: whom the build is for. */
  audience,
} as const;
