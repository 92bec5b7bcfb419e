/** The headers and redirects of the portal, written for hosts and for nginx. */
import { headerRules, headersOf, hostFiles } from './headers.ts';
import { nginxWord } from '../../escape/nginx.ts';
import { urlPath } from '../../escape/url.ts';
import type { TelemetrySettings } from '../telemetry/settings.ts';
import type { Redirect } from './redirect.ts';
import { withBase } from '../entry/url.ts';

/**
 * Hosts join what several rules say of one header, so the rule for all must not say how long
 * something is kept.
 */
const unjoinable = 'Cache-Control';

/** A `_headers` file, as Netlify and Cloudflare Pages read it. */
export function headersFile(base: string): string {
  return headerRules
    .map(({ path, headers }) => {
      const fields = Object.entries(headers).filter(
        ([name]) => path !== '/*' || name !== unjoinable,
      );
      return [withBase(base, path), ...fields.map(([name, value]) => `  ${name}: ${value}`)].join(
        '\n',
      );
    })
    .join('\n\n')
    .concat('\n');
}

/**
 * What belongs into the `server { … }` of an nginx: headers, redirects, the page for what is not
 * there. Redirects are locations and not a map, in which a name of more than some 50 characters
 * stops nginx unless the whole server is configured for it.
 * An `add_header` in a location drops all that are outside of it, so each location says all.
 * `redirects` have the base in their paths.
 */
export function nginxServer(
  redirects: readonly Redirect[],
  base: string,
  telemetry?: TelemetrySettings,
): string {
  const folders = headerRules.filter(({ path }) => path !== '/*');
  return [
    '# Made by `npm run recipe -- nginx`. Include it in a server that sets listen, server_name and root.',
    'index index.html;',
    'charset utf-8;',
    'absolute_redirect off;',
    `error_page 404 ${nginxWord(withBase(base, '/404.html'))};`,
    'gzip on;',
    'gzip_vary on;',
    'gzip_types text/css text/javascript application/javascript application/json application/xml text/xml image/svg+xml;',
    ...addHeaders('/'),
    `location / { try_files $uri $uri/ =404; }`,
    ...folders.flatMap(({ path }) => folderLocation(path, base)),
    ...countLocation(base, telemetry),
    ...hostFiles.map((path) => `location = ${nginxWord(withBase(base, path))} { return 404; }`),
    'location ~ "/\\.(?!well-known/)" { return 404; }',
    ...redirects.map(
      ({ from, to }) => `${placeOf(from)} { return 301 ${nginxWord(urlPath(to))}; }`,
    ),
    '',
  ].join('\n');
}

/** Name of the log format of counts, and of the variable that holds a day without its time. */
const countLog = { format: 'portal_counts', day: 'portal_day' } as const;

/** Where counts are written, a day a line and no address: rotate it like any other log. */
export const countLogFile = '/var/log/nginx/portal-counts.log';

/** Answers counts with nothing, and writes down no more than what they say. */
function countLocation(base: string, telemetry: TelemetrySettings | undefined): string[] {
  if (!telemetry?.endpoint.startsWith('/')) return [];
  return [
    '# Needs what `npm run recipe -- nginx-http` prints, in the http { … } around the server.',
    `location = ${nginxWord(withBase(base, telemetry.endpoint))} {`,
    `  access_log ${countLogFile} ${countLog.format};`,
    ...addHeaders('/').map((line) => `  ${line}`),
    '  return 204;',
    '}',
  ];
}

/** What belongs into the `http { … }` of an nginx that takes counts: a log without addresses. */
export function nginxHttp(): string {
  return [
    '# Made by `npm run recipe -- nginx-http`. Include it in the http { … } around the server.',
    `map $time_iso8601 $${countLog.day} { "~^(?<day_of_count>[0-9]+-[0-9]+-[0-9]+)T" $day_of_count; }`,
    `log_format ${countLog.format} '$${countLog.day} $args';`,
    '',
  ].join('\n');
}

/**
 * Bytes in the name of a location. nginx keeps their number in one byte, and never finds a longer
 * name.
 */
const maxInLocation = 255;

/**
 * The condition under which nginx has been asked for a path: a location, or for a long one a
 * pattern, which takes more time.
 */
function placeOf(path: string): string {
  if (new TextEncoder().encode(path).length <= maxInLocation)
    return `location = ${nginxWord(path)}`;
  return `if ($uri ~ "^${path.replace(/[^\w\u0080-\u{10ffff}]/gu, hexadecimal)}\\z")`;
}

function hexadecimal(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function folderLocation(path: string, base: string): string[] {
  const isFolder = path.endsWith('*');
  const place = nginxWord(withBase(base, isFolder ? path.slice(0, -1) : path));
  return [
    `location ${isFolder ? '^~' : '='} ${place} {`,
    '  try_files $uri =404;',
    ...addHeaders(path).map((line) => `  ${line}`),
    '}',
  ];
}

/** Not "always" for how long something is kept, so that no cache keeps a 404 for a year. */
function addHeaders(path: string): string[] {
  return Object.entries(headersOf(path)).map(
    ([name, value]) =>
      `add_header ${name} ${nginxWord(value)}${name === unjoinable ? '' : ' always'};`,
  );
}
