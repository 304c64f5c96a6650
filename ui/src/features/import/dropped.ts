// Files and folders that were dropped: the page has their bytes and no place of theirs.
import type { Backend } from "../../lib/backend";

/** A file that was dropped, with its path under what was dropped. */
type Found = { path: string; file: File };
/** What was dropped: a file, or a folder with all that is in it. */
export type DroppedThing = { name: string; files: Found[] };

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((done, failed) => entry.file(done, failed));
/** A folder tells its files in stretches, until one is empty. */
async function inside(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return all;
    all.push(...some);
  }
}
async function walk(entry: FileSystemEntry, path: string): Promise<Found[]> {
  if (entry.isFile) return [{ path, file: await fileOf(entry as FileSystemFileEntry) }];
  const found: Found[] = [];
  for (const one of await inside(entry as FileSystemDirectoryEntry))
    found.push(...(await walk(one, path ? `${path}/${one.name}` : one.name)));
  return found;
}

/** Whether files or folders are over the page. */
export const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

/** What was dropped. The event's own data is gone once it is over, so it is asked at once. */
export function droppedThings(data: DataTransfer): Promise<DroppedThing[]> {
  const entries = [...data.items].map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));
  return Promise.all(
    entries.flatMap(({ entry, file }) => {
      if (entry?.isDirectory) return [walk(entry, "").then((files) => ({ name: entry.name, files }))];
      return file ? [Promise.resolve({ name: file.name, files: [{ path: "", file }] })] : [];
    }),
  );
}

/** Gives the shell what was dropped, one file after the other; the answer is where it waits. */
export async function handOver(backend: Backend, thing: DroppedThing): Promise<string> {
  const { path } = await backend.import_stage({
    name: thing.name,
    files: thing.files.map(({ path: at, file }) => ({
      path: at,
      modified: file.lastModified,
      bytes: file,
    })),
  });
  return path;
}
