/** The two sides of a repository: what contributors write, and what everything is made with. */

export interface Sides {
  /** Files of the content folder. */
  content: string[];
  /** Code, workflows, the lock file and whatever else decides what is built or run. */
  code: string[];
}

/** Pages about the project, which may go with either. */
const aboutProject = /^(?:docs\/|[^/]+\.md$)/;

/**
 * Sorts the files of a change. `prefix` is what the paths of content begin with: `content/`, or
 * nothing in a repository of its own.
 */
export function scopesOf(paths: readonly string[], prefix: string): Sides {
  const isContent = (path: string) => path.startsWith(prefix);
  return {
    content: paths.filter(isContent),
    code: paths.filter((path) => !isContent(path) && !aboutProject.test(path)),
  };
}
