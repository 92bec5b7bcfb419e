/** Images of a body: what they say they show, and the files they name. */
import { imageExtension } from '../../text/address.ts';

/**
 * Words that name a picture but say nothing of it, numbered or not; names of files; what cameras
 * and programs call them.
 */
const vagueAlt =
  /^(?:(?:an?|the|this) )?(?:image|picture|photo|screen ?shot|screen capture|diagram|figure|fig|graph|chart|icon|logo|img|untitled|alt(?: text)?)?[\s\d.,:_()#-]*$|^\S+\.(?:png|jpe?g|webp|gif|svg)$|^(?:img|dsc|screenshot)[\s_-]?[\d\s_.-]+(?: at [\d.: ]+)?$/i;

/** True for a description that only says that there is a picture, or what its file is called. */
export function isVagueAlt(alt: string): boolean {
  return vagueAlt.test(alt.trim());
}

/** The message about a link to a picture, and the fix. */
export function pictureLink(url: string): [message: string, fix: string] {
  return [
    `\`${url}\` links to a picture`,
    'Show the picture with ![what it shows](./name.png), or link to the page that explains it',
  ];
}

/**
 * Path of an image below the content folder, or undefined for anything but a plain relative path to
 * an image.
 */
export function resolveImage(url: string, file: string): string | undefined {
  if (
    /^[a-z][a-z0-9+.-]*:|^[/\\#]|[\\?#%\0]/i.test(url) ||
    !/^\.{1,2}\//.test(url) ||
    !imageExtension.test(url)
  )
    return undefined;
  const parts = file.split('/').slice(0, -1);
  for (const part of url.split('/')) {
    if (part === '..' && parts.length === 0) return undefined;
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
