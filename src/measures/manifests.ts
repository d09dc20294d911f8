import type { Finding } from '../model/measurement.ts';
import type { Example } from '../model/skill.ts';
import { baseName } from './base-name.ts';
import { isSingleFile } from './example-readme.ts';
import { finding, START } from './finding.ts';

/** Languages whose examples cannot be built without a manifest. */
const MANIFESTS = [
  { language: 'Rust', source: /\.rs$/, manifest: 'Cargo.toml', fix: 'run cargo init in the folder' },
  { language: 'Go', source: /\.go$/, manifest: 'go.mod', fix: 'run go mod init in the folder' },
  { language: 'JavaScript or TypeScript', source: /\.[cm]?[jt]sx?$/, manifest: 'package.json', fix: 'run npm init in the folder' },
] as const;

/** Manifests that an example folder's sources call for and that stand nowhere in it. */
export function missingManifests(example: Example): readonly Finding[] {
  if (isSingleFile(example)) return [];
  const names = example.files.map(({ path }) => baseName(path));
  return MANIFESTS.filter(({ source, manifest }) => names.some(name => source.test(name)) && !names.includes(manifest)).map(
    ({ language, manifest, fix }) =>
      finding(example.path, START, { key: `no ${manifest}`, message: `${language} sources without a ${manifest}, expected one`, fix }),
  );
}
