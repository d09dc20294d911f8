import { chmodSync, lstatSync, mkdirSync, readFileSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keptAnswers, plainForm, readOnce, type Kept } from '../../src/cache/answers.ts';
import { keptStats } from '../../src/cache/kept-stats.ts';
import { cachePlace } from '../../src/cache/place.ts';
import { buildTree } from '../build-tree.ts';

describe('what files were', () => {
  const LATER = () => Date.now() + 10_000;

  /** What is known of a file after another run has read it and something was done to it. */
  function known(change: (file: string) => void, now = LATER): string | undefined {
    const root = buildTree({ 'rope.md': 'one' });
    const [file, index] = [join(root, 'rope.md'), join(root, 'index.json')];
    const before = keptStats(index, now);
    before.learn('rope.md', lstatSync(file), 'id-of-one');
    before.save();
    change(file);
    return keptStats(index, now).known('rope.md', lstatSync(file));
  }

  test('is known while nothing is done to them', () => {
    expect(known(() => undefined)).toBe('id-of-one');
  });

  const changes: Readonly<Record<string, (file: string) => void>> = {
    'another size': file => writeFileSync(file, 'longer'),
    'the same size': file => writeFileSync(file, 'two'),
    'the same size and the old time of change': file => {
      const { atime, mtime } = lstatSync(file);
      writeFileSync(file, 'two');
      utimesSync(file, atime, mtime);
    },
    'another mode': file => chmodSync(file, 0o755),
  };
  test.for(Object.entries(changes))('is not known after %s', ([, change]) => {
    expect(known(change)).toBeUndefined();
  });

  test('is not believed of a file that changed just now: it may change again within the same tick of the clock', () => {
    expect(known(() => undefined, Date.now)).toBeUndefined();
  });

  test('is forgotten where the index is damaged', () => {
    expect(known(file => truncateSync(join(file, '../index.json'), 20))).toBeUndefined();
  });
});

describe('answers', () => {
  const open = (file: string) => keptAnswers<string>(file, plainForm());

  test('are those of the last run that asked for them', () => {
    const file = join(buildTree({}), 'folder/answers.json');
    const first = open(file);
    first.remember('a', 'one');
    first.remember('b', 'two');
    first.save();
    const second = open(file);
    expect(second.recall('a')).toBe('one');
    second.save();
    expect([open(file).recall('a'), open(file).recall('b')]).toEqual(['one', undefined]);
  });

  test('are none where the file is damaged, and nothing is written where nothing changed', () => {
    const file = join(buildTree({}), 'answers.json');
    const first = open(file);
    first.remember('a', 'one');
    first.save();
    const { mtimeMs, ino } = lstatSync(file);
    const second = open(file);
    second.recall('a');
    second.save();
    expect([lstatSync(file).mtimeMs, lstatSync(file).ino]).toEqual([mtimeMs, ino]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('one', 'two'));
    expect(open(file).recall('a')).toBeUndefined();
  });

  test('of the same bytes are those of the run before; what throws is not kept', async () => {
    const file = join(buildTree({}), 'answers.json');
    const asked: string[] = [];
    const ask = async (id: string) => {
      const answers = keptAnswers<Kept<string>>(file, plainForm());
      const answer = readOnce(answers, 'INDEX.md', id, async () => {
        asked.push(id);
        if (id === 'broken') throw new Error('no plan');
        return `plan ${id}`;
      });
      await answer.finally(answers.save);
      return answer;
    };
    expect([await ask('1'), await ask('1'), await ask('2'), await ask('1')]).toEqual(['plan 1', 'plan 1', 'plan 2', 'plan 1']);
    await expect(ask('broken')).rejects.toThrow('no plan');
    await expect(ask('broken')).rejects.toThrow('no plan');
    expect(asked).toEqual(['1', '2', '1', 'broken', 'broken']);
  });
});

describe('the place of the cache', () => {
  test('is the one that the XDG Base Directory Specification names, if that is absolute', () => {
    const root = buildTree({ 'project/x': '' });
    expect(cachePlace(join(root, 'project'), { XDG_CACHE_HOME: join(root, 'cache') })).toEqual({ folder: join(root, 'cache/skillgate') });
    expect(cachePlace(join(root, 'project'), { XDG_CACHE_HOME: 'relative' })).toEqual(cachePlace(join(root, 'project'), {}));
  });

  test('is never inside the repository, also not by a link: a change under review could bring its own facts', () => {
    const root = buildTree({ 'repo/.git/HEAD': '', 'repo/project/x': '', 'repo/cache/x': '' });
    symlinkSync('repo/cache', join(root, 'link'));
    for (const named of ['repo/project', 'repo/cache', 'repo', 'link']) {
      const place = cachePlace(join(root, 'repo/project'), { XDG_CACHE_HOME: join(root, named) });
      expect([named, 'none' in place && place.none]).toEqual([named, `${join(root, named, 'skillgate')} lies inside the project, where a change under review could forge it`]);
    }
  });

  test('is not used where others can write to it, or where something else stands', () => {
    const root = buildTree({ 'project/x': '', 'file/skillgate': '' });
    mkdirSync(join(root, 'open/skillgate'), { recursive: true });
    chmodSync(join(root, 'open/skillgate'), 0o777);
    mkdirSync(join(root, 'linked'));
    symlinkSync('../open/skillgate', join(root, 'linked/skillgate'));
    const why = (named: string) => cachePlace(join(root, 'project'), { XDG_CACHE_HOME: join(root, named) });
    expect(why('open')).toEqual({ none: `${join(root, 'open/skillgate')} can be written to by other users` });
    expect(why('file')).toEqual({ none: `${join(root, 'file/skillgate')} is no folder` });
    expect(why('linked')).toEqual({ none: `${join(root, 'linked/skillgate')} is no folder` });
  });

  test('is none where nobody can look, as with a home that is somebody else\'s', () => {
    const root = buildTree({ 'project/x': '' });
    expect(cachePlace(join(root, 'project'), { XDG_CACHE_HOME: join(root, 'x'.repeat(300)) })).toEqual({ none: 'no folder for it can be reached, $XDG_CACHE_HOME may name one' });
  });
});
