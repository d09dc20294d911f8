import type { Path } from '../model/place.ts';
import { markdownPath, markdownText } from '../model/markdown-text.ts';

/** A link from a document in one folder to a path of the project; the text is the last step of the path unless another is given. */
export function link(folder: Path, path: Path, text = path.slice(path.lastIndexOf('/') + 1)): string {
  return `[${markdownText(text)}](${markdownPath(relative(folder, path))})`;
}

/** `../a/b.md` from `skills/rust` to `skills/a/b.md`; both relative to the project, `.` being the project itself. */
export function relative(folder: Path, path: Path): Path {
  const from = folder === '.' ? [] : folder.split('/');
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}
