/** Paths in addresses. */

/** A path of which no name can end it or mean more than a name, in any kind of text around it. */
export function urlPath(path: string): string {
  return path.split('/').map(urlName).join('/');
}

/** Half a surrogate pair has no encoding, so it becomes the sign for what cannot be shown. */
function urlName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/[!'()*]/g, asPercent);
}

function asPercent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
