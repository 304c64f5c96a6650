/** The last part of a path, as a person names a file. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}

/** A path beside another one, under another name. */
export function beside(path: string, name: string): string {
  const at = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return at < 0 ? name : `${path.slice(0, at + 1)}${name}`;
}
