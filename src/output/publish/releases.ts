/** The folder that a web server reads: releases of the site, and a link to the one it serves. */
import { readdirSync, readlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { disk as realDisk, exists, isFolder, isLink, look, type Disk } from './disk.ts';
import { isOurs, markFile, readMark, removeBuilt } from '../judge/mark.ts';
import { realOf } from '../judge/places.ts';
import { copySite, makeReadable, switchLink } from './publish.ts';

/** Scripts and styles: an open page may ask for them later, and they say nothing of any entry. */
const carriedFolder = '_astro/';

/** What a file system may put into its top folder by itself. */
const ofFileSystem = ['lost+found'];

export class Releases {
  readonly folder: string;
  readonly lock: string;
  /** The link that a web server is given as its root. */
  readonly current: string;
  /** A release before it gets its name. */
  readonly next: string;
  private readonly releases: string;
  private readonly disk: Disk;

  /** `folder` is a real path. */
  constructor(folder: string, disk: Disk = realDisk) {
    this.folder = folder;
    this.lock = join(folder, '.portal-lock');
    this.current = join(folder, 'current');
    this.next = join(folder, '.portal-next');
    this.releases = join(folder, 'releases');
    this.disk = disk;
  }

  /** What is in the folder that no deployment made. Nothing is deployed beside it. */
  foreign(): string[] {
    if (!exists(this.folder)) return [];
    if (!isFolder(this.folder)) return ['a file'];
    const isTaken = {
      releases: exists(this.releases) && !isFolder(this.releases),
      current: exists(this.current) && !this.isCurrentOurs(),
      '.portal-next': !isOurs(this.next),
    };
    const own = [...Object.keys(isTaken), '.current.portal-link', ...ofFileSystem];
    const isStrange = (name: string) => !own.includes(name) && !name.startsWith('.portal-lock');
    const taken = Object.entries(isTaken).flatMap(([name, is]) => (is ? [name] : []));
    return [...readdirSync(this.folder).filter(isStrange), ...taken];
  }

  /** A link into the releases, even if the one that it names is gone. */
  private isCurrentOurs(): boolean {
    return isLink(this.current) && dirname(readlinkSync(this.current)) === basename(this.releases);
  }

  /** Name of the release that is served, or undefined when none is. */
  served(): string | undefined {
    const release = realOf(this.current);
    return release !== this.current && isFolder(release) ? basename(release) : undefined;
  }

  pathOf(name: string): string {
    return join(this.releases, name);
  }

  /** Copies a site to where nobody reads it yet. */
  bring(site: string): void {
    this.removeStale();
    copySite(site, this.next, this.disk);
  }

  /** Removes a release that did not get its name. */
  removeStale(): void {
    removeBuilt(this.next, this.disk);
  }

  /**
   * Serves what was brought, and keeps the release that was served before. Whenever it is stopped,
   * one of the two is served in whole.
   *
   * @param id What the build calls itself.
   * @returns The name of the release.
   */
  serveNext(id: string): string {
    const before = this.served();
    if (before) this.carryOver(this.pathOf(before), this.next);
    const name = `${this.nextNumber()}-${id}`;
    if (!exists(this.releases)) this.disk.mkdirSync(this.releases);
    this.disk.chmodSync(this.releases, 0o755);
    this.disk.renameSync(this.next, this.pathOf(name));
    switchLink(this.current, this.pathOf(name), this.disk);
    this.prune([name, before]);
    return name;
  }

  /** Serves the release before the one that is served; returns its name. */
  rollBack(): string {
    const served = this.served();
    const earlier = this.names()
      .filter((name) => served && name < served)
      .at(-1);
    if (!served || !earlier)
      throw new Error(`There is no release in ${this.releases} before the one that is served`);
    const path = this.pathOf(earlier);
    const missing = missingIn(path);
    if (missing.length > 0)
      throw new Error(`${path} is not whole: ${missing[0]} is missing or has another size`);
    this.carryOver(this.pathOf(served), path);
    switchLink(this.current, path, this.disk);
    return earlier;
  }

  /** Names of releases, the oldest first. */
  private names(): string[] {
    if (!isFolder(this.releases)) return [];
    const isRelease = (name: string) => /^\d{6}-/.test(name) && isFolder(this.pathOf(name));
    return readdirSync(this.releases).filter(isRelease).sort();
  }

  /** Numbers and not times: a clock that is set back would put a release before an older one. */
  private nextNumber(): string {
    const last = Number.parseInt(this.names().at(-1) ?? '0', 10);
    return String(last + 1).padStart(6, '0');
  }

  /**
   * Copies scripts and styles of one release into another, for pages of the first that are open.
   * What the first has from the one before it is not handed on. The list comes first, so that a
   * release never holds what its list does not name.
   */
  private carryOver(from: string, to: string): void {
    const [older, newer] = [readMark(from), readMark(to)];
    if (!older || !newer) return;
    const passed = new Set(older.carried);
    const names = Object.keys(older.files).filter(
      (name) => name.startsWith(carriedFolder) && !passed.has(name),
    );
    const added = names.filter((name) => !newer.files[name] && isFile(join(from, name)));
    if (added.length === 0) return;
    const entries = added.map((name) => [name, older.files[name]!] as const);
    const files = { ...newer.files, ...Object.fromEntries(entries) };
    const carried = [...(newer.carried ?? []), ...added];
    this.writeMark(to, JSON.stringify({ ...newer, files, carried }));
    if (!exists(join(to, carriedFolder))) this.disk.mkdirSync(join(to, carriedFolder));
    for (const name of added) this.disk.copyFileSync(join(from, name), join(to, name));
    makeReadable(to, this.disk);
  }

  /** The list of a release is replaced in one step: it says whose the files are. */
  private writeMark(release: string, text: string): void {
    const aside = `${this.lock}.mark`;
    this.disk.writeFileSync(aside, text);
    this.disk.renameSync(aside, join(release, markFile));
  }

  /** Removes all releases but some. What somebody put into one stays there. */
  private prune(kept: ReadonlyArray<string | undefined>): void {
    const passed = this.names().filter((name) => !kept.includes(name));
    for (const name of passed) removeBuilt(this.pathOf(name), this.disk);
  }
}

function isFile(path: string): boolean {
  return look(path)?.isFile() ?? false;
}

/** Files of a release that are not there as its list says. */
function missingIn(release: string): string[] {
  const mark = readMark(release);
  if (!mark) return [markFile];
  return Object.entries(mark.files).flatMap(([name, { size }]) => {
    const found = look(join(release, name))?.size;
    return found === undefined || (size !== undefined && found !== size) ? [name] : [];
  });
}
