/** Pictures that a page holds as text: taken out before anything is read, since they are long. */
import { outsideCode } from './lines.ts';

export interface HeldPicture {
  /** How the name of its file ends, such as `png`. */
  type: string;
  bytes: Buffer;
}

/** The address that is in the place of a picture. */
export const heldPicture = /^held-picture:(\d+)$/;

const data = /data:image\/(png|jpe?g|gif|webp|svg\+xml);base64,([A-Za-z0-9+/=]{16,})/g;

/** Takes all pictures out of a text, but not those that code shows. */
export function takePictures(text: string): { text: string; pictures: HeldPicture[] } {
  const pictures: HeldPicture[] = [];
  if (!text.includes('data:image/')) return { text, pictures };
  const rest = outsideCode(text, (prose) =>
    prose.replace(data, (_, type: string, base64: string) => {
      pictures.push({ type: type.replace('svg+xml', 'svg'), bytes: Buffer.from(base64, 'base64') });
      return `held-picture:${pictures.length - 1}`;
    }),
  );
  return { text: rest, pictures };
}
