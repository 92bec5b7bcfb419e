/** The bytes of a file as text, or why they are none. */
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '../../../domain/rules/cost.ts';
import type { Problem } from '../../../domain/rules/problem.ts';
import { pointerProblem, problemOfFile, unreadable } from './problems.ts';

/**
 * Reads a text file as strict UTF-8. Synchronously: thousands of small files are read one after the
 * other ten times faster so.
 */
export function readText(root: string, file: string): { text: string } | { problem: Problem } {
  const path = join(root, file);
  let bytes: Buffer;
  try {
    if (statSync(path).size > limits.bytes.most)
      return {
        problem: problemOfFile(
          file,
          'file-size',
          'The file is larger than 1 MB',
          'Split it, or link to the long part',
        ),
      };
    bytes = readFileSync(path);
  } catch (cause) {
    return { problem: unreadable(file, cause) };
  }
  if (startsAsPointer(bytes)) return { problem: pointerProblem(file) };
  if (isUtf16(bytes))
    return {
      problem: problemOfFile(file, 'file-readable', 'The file is UTF-16', 'Save it as UTF-8'),
    };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
  const { offset, ...place } = firstBadByte(bytes);
  const byte = `0x${bytes[offset]!.toString(16).toUpperCase()}`;
  return {
    problem: {
      ...problemOfFile(
        file,
        'file-readable',
        `Byte ${offset + 1} of the file (${byte}) is not UTF-8`,
        'Save it as UTF-8',
      ),
      ...place,
    },
  };
}

/** How a file begins that Git LFS keeps elsewhere. Source: git-lfs, docs/spec.md. */
const pointerStart = 'version https://git-lfs.github.com/spec/';

function startsAsPointer(bytes: Buffer): boolean {
  return bytes.subarray(0, pointerStart.length).toString('latin1') === pointerStart;
}

/** True for a file that Git LFS keeps elsewhere. */
export function isPointer(root: string, file: string): boolean {
  const start = Buffer.alloc(pointerStart.length);
  try {
    const handle = openSync(join(root, file), 'r');
    readSync(handle, start);
    closeSync(handle);
  } catch {
    return false;
  }
  return startsAsPointer(start);
}

/** By its byte-order mark, or because every second byte of its first letters is zero. */
function isUtf16(bytes: Buffer): boolean {
  const [first = 1, second = 1, third = 1, fourth = 1] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return (
    (first === 0 && third === 0 && second !== 0) || (second === 0 && fourth === 0 && first !== 0)
  );
}

/** Offset, line and column of the first byte that is not UTF-8. */
function firstBadByte(bytes: Buffer): { offset: number; line: number; column: number } {
  const good = textBefore(bytes);
  const lines = good.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return {
    offset: Buffer.byteLength(good),
    line: lines.length,
    column: [...(lines.at(-1) ?? '')].length + 1,
  };
}

/** The text up to the first sequence of bytes that is none, or that breaks off. */
function textBefore(bytes: Buffer): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let good = '';
  try {
    for (const byte of bytes) good += decoder.decode(Uint8Array.of(byte), { stream: true });
  } catch {
    // What is good so far is asked for.
  }
  return good;
}
