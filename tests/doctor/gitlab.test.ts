import { describe, expect, test } from 'vitest';
import { GITLAB, PIPELINE, said } from './diagnosis.ts';

type Edit = readonly [from: string, to: string];

const CHECK = '    - npx skillgate check --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA"';
const RULES = "  rules:\n    - if: $CI_PIPELINE_SOURCE == 'merge_request_event'\n";

function edited(edits: readonly Edit[]): string {
  return edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the text does not hold ${from}`);
    return before.replace(from, () => to);
  }, PIPELINE);
}

/** Edits of a sound pipeline, and all that is said of the result. */
const cases: Record<string, { readonly edits: readonly Edit[]; readonly says: readonly string[] }> = {
  'allow_failure': { edits: [[RULES, `${RULES}  allow_failure: true\n`]], says: ['.gitlab-ci.yml:7:18 [allow-failure] allow_failure on the job that runs skillgate, expected none: the pipeline passes whatever skillgate says'] },
  'allow_failure for the code of a gate that blocks': { edits: [[RULES, `${RULES}  allow_failure: { exit_codes: [1, 137] }\n`]], says: ['.gitlab-ci.yml:7:18 [allow-failure] allow_failure on the job that runs skillgate, expected none: the pipeline passes whatever skillgate says'] },
  'allow_failure of what it extends': { edits: [['gates:\n', '.base:\n  allow_failure: true\ngates:\n  extends: .base\n']], says: ['.gitlab-ci.yml:2:18 [allow-failure] allow_failure on the job that runs skillgate, expected none: the pipeline passes whatever skillgate says'] },
  'allow_failure in its rule': { edits: [[RULES, `${RULES}      allow_failure: true\n`]], says: ['.gitlab-ci.yml:7:22 [allow-failure] allow_failure on the job that runs skillgate, expected none: the pipeline passes whatever skillgate says'] },
  'a rule that waits for somebody': { edits: [[RULES, `${RULES}      when: manual\n`]], says: ['.gitlab-ci.yml:7:13 [allow-failure] when: manual on the job that runs skillgate: it may be left out, expected it to run by itself'] },
  'or true': { edits: [[CHECK, `${CHECK} || true`]], says: ['.gitlab-ci.yml:9:71 [lost-exit-code] what follows "||" swallows the failure: "true", expected the exit code of skillgate to be that of the script'] },
  'and then, with more behind': { edits: [[CHECK, `${CHECK} && echo fine\n    - echo done`]], says: ['.gitlab-ci.yml:9:71 [lost-exit-code] a failure before "&&" does not end a script, and more follows "echo fine", expected the exit code of skillgate to be that of the script'] },
  'set +e in the line before': { edits: [[CHECK, `    - set +e\n${CHECK}\n    - echo done`]], says: ['.gitlab-ci.yml:11:7 [lost-exit-code] the script goes on after a failure, with "echo done", expected the exit code of skillgate to be that of the script'] },
  'in after_script': { edits: [['    - npm ci\n', '    - npm ci\n  after_script:\n']], says: ['.gitlab-ci.yml:10:7 [lost-exit-code] skillgate runs in after_script, whose exit code counts for nothing, expected it in script'] },
  'only on the default branch': { edits: [["$CI_PIPELINE_SOURCE == 'merge_request_event'", '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH']], says: ['.gitlab-ci.yml:6:5 [skipped] job "gates" is in no pipeline of a merge request, expected it there'] },
  'never on merge requests': { edits: [[RULES, `${RULES}      when: never\n`]], says: ['.gitlab-ci.yml:6:7 [skipped] job "gates" is in no pipeline of a merge request, expected it there'] },
  'merge requests without a label': { edits: [["$CI_PIPELINE_SOURCE == 'merge_request_event'", '$CI_MERGE_REQUEST_LABELS !~ /no gates/']], says: ['.gitlab-ci.yml:6:11 [skipped] the rules can leave job "gates" out of a merge request, expected it to run for every one'] },
  'changes that miss the rules': { edits: [[RULES, `${RULES}      changes: ['skills/**/*']\n`]], says: ['.gitlab-ci.yml:7:16 [skipped] changes misses paths that the gates look at, such as "gates.yaml", expected all of them'] },
  'only for tags': { edits: [[RULES, '  only: [tags]\n']], says: ['.gitlab-ci.yml:5:9 [skipped] job "gates" is in no pipeline of a merge request, expected it there'] },
  'except merge requests and branches': { edits: [[RULES, '  except: [merge_requests, branches]\n']], says: ['.gitlab-ci.yml:5:11 [skipped] job "gates" is in no pipeline of a merge request, expected it there'] },
  'a pipeline that is never there': { edits: [['gates:\n', 'workflow:\n  rules:\n    - if: $CI_COMMIT_TAG\ngates:\n']], says: ['.gitlab-ci.yml:3:5 [skipped] job "gates" is in no pipeline of a merge request, expected it there'] },
  'a depth of one': { edits: [['GIT_DEPTH: 0', 'GIT_DEPTH: 1']], says: ['.gitlab-ci.yml:4:16 [shallow-checkout] GIT_DEPTH: 1, expected 0 for the comparison with "$CI_MERGE_REQUEST_DIFF_BASE_SHA"'] },
  'no commits at all': { edits: [['GIT_DEPTH: 0', 'GIT_STRATEGY: none']], says: ['.gitlab-ci.yml:4:19 [shallow-checkout] GIT_STRATEGY: none brings no commits, expected fetch or clone for --base'] },
  'no base': { edits: [[' --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA"', '']], says: ['.gitlab-ci.yml:9:7 [no-base] check without --base: a branch that loosens gates.yaml is judged by what it loosened, expected the rules of the base'] },
  'loosening allowed for all': { edits: [[CHECK, `${CHECK} --allow-loosened`]], says: ['.gitlab-ci.yml:9:7 [allow-loosened] --allow-loosened in every run, expected it for single changes that somebody approved'] },
  'no skillgate at all': { edits: [[CHECK, '    - npm test']], says: ['.gitlab-ci.yml:1:1 [not-run] no workflow and no pipeline runs skillgate check, expected one that runs it for every pull request'] },
  'sound': { edits: [], says: [] },
  'sound: no rules, so for every branch': { edits: [[RULES, '']], says: [] },
  'sound: only merge requests': { edits: [[RULES, '  only: [merge_requests]\n']], says: [] },
  'sound: changes of all that counts': { edits: [[RULES, `${RULES}      changes: ['skills/**/*', '*.{yaml,yml}']\n`]], says: [] },
  'sound: changes, and everything else too': { edits: [[RULES, `  rules:\n    - changes: [docs/*]\n    - when: on_success\n`]], says: [] },
  'sound: rules of another job': { edits: [['gates:\n', `.mr:\n${RULES}gates:\n`], [`  variables:\n    GIT_DEPTH: 0\n${RULES}`, '  variables:\n    GIT_DEPTH: 0\n  rules:\n    - !reference [.mr, rules]\n']], says: [] },
  'sound: a script of another job': { edits: [['gates:\n', `.check:\n  script:\n${CHECK}\ngates:\n`], [`    - npm ci\n${CHECK}`, '    - npm ci\n    - !reference [.check, script]']], says: [] },
  'sound: the branch pipeline, as GitLab\'s template has it': { edits: [['gates:\n', 'workflow:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n    - if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS\n      when: never\n    - if: $CI_COMMIT_BRANCH\ngates:\n'], [RULES, '']], says: [] },
  'sound: a report beside the gate': { edits: [[CHECK, `${CHECK}\nreport:\n  allow_failure: true\n  script: npx skillgate check`]], says: [] },
  'told: no depth': { edits: [['  variables:\n    GIT_DEPTH: 0\n', '']], says: ['.gitlab-ci.yml:7:7 note: GitLab fetches twenty commits unless GIT_DEPTH: 0 says otherwise: a longer branch has no base to compare with'] },
  'told: what stands in other files': { edits: [['gates:\n', 'include: base.yml\ngates:\n  extends: .elsewhere\n'], [RULES, '  only: [tags]\n']], says: ['.gitlab-ci.yml:1:1 note: what include: brings is not followed', '.gitlab-ci.yml:3:12 note: job "gates" extends ".elsewhere", which stands in another file and is not followed'] },
};

describe('a pipeline of GitLab:', () => {
  test.for(Object.entries(cases))('%s', ([, { edits, says }]) => {
    expect(said({ [GITLAB]: edited(edits) })).toEqual(says);
  });
});
