/**
 * What a camera wrote into a file about where and by whom it was used. Read here and not by
 * exif-reader, which gives up on damaged metadata and would then miss a place. Source: Exif 2.32,
 * 4.5 and 4.6.
 */

/** Tags of the first directory that tell of a person or a place, with what they tell. */
const telling: Readonly<Record<number, string>> = {
  0x8825: 'where it was taken',
  0x013b: 'by whom it was taken',
};

/** What is before the TIFF header in JPEG, PNG and WebP. */
const marks = ['Exif\0\0', 'eXIf', 'EXIF'];

/** What an image tells, in words; nothing for one without metadata. */
export function cameraTags(bytes: Buffer): string[] {
  const tags = new Set(
    marks.flatMap((mark) => directoryTags(bytes, bytes.indexOf(mark, 0, 'latin1'), mark)),
  );
  const found = Object.entries(telling).filter(([tag]) => tags.has(Number(tag)));
  const inXmp = bytes.includes('exif:GPSLatitude', 0, 'latin1') ? [telling[0x8825]!] : [];
  return [...new Set([...found.map(([, what]) => what), ...inXmp])];
}

/**
 * The tags of the first directory behind a mark. In WebP four bytes of length are between the
 * two.
 */
function directoryTags(bytes: Buffer, at: number, mark: string): number[] {
  if (at === -1) return [];
  const behind = bytes.subarray(at + mark.length);
  const order = behind.toString('latin1', 0, 8).search(/II\*\0|MM\0\*/);
  if (order === -1) return [];
  const tiff = behind.subarray(order);
  const isLittle = tiff[0] === 0x49;
  const read16 = (offset: number) =>
    offset + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(offset) : tiff.readUInt16BE(offset);
  const start = tiff.length < 8 ? 0 : isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  return Array.from({ length: read16(start) }, (_, index) => read16(start + 2 + 12 * index));
}
