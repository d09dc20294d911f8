import type { Example, PartFile } from '../model/skill.ts';

/** An example that is one code file has no folder, and so no README, manifest or other files. */
export function isSingleFile({ path, files }: Example): boolean {
  return files.some(file => file.path === path);
}

/** The README directly in an example's folder, in any case; `README.md` itself where there are several. */
export function exampleReadme({ path, files }: Example): PartFile | undefined {
  const named = files.filter(file => file.path.toLowerCase() === `${path}/README.md`.toLowerCase());
  return named.find(file => file.path.endsWith('/README.md')) ?? named[0];
}
