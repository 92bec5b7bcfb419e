/** The progress of learning paths as this browser keeps it. */
import {
  readProgress,
  writeProgress,
  type Progress,
  type StepMark,
} from '../../domain/learning-path/path.ts';
import { lasting } from '../browser/storage.ts';

/** The name under which the progress of a path is stored. */
export const keyOf = (path: string): string => `path:${path}`;

/** The steps that an element was given by the page. */
export function marksIn(element: HTMLElement): StepMark[] {
  return JSON.parse(element.dataset.steps ?? '[]') as StepMark[];
}

/** What was kept; nothing where storage is blocked. */
export function loadProgress(path: string): Progress {
  return readProgress(path, lasting.get(keyOf(path)) ?? '') ?? new Map<string, string>();
}

/** Keeps progress. Returns false where storage is blocked. */
export function saveProgress(path: string, progress: Progress): boolean {
  return lasting.set(keyOf(path), writeProgress(path, progress));
}
