/**
 * Words of a sentence that speaks of something else than what is there now: a target, a plan, an estimate, a condition,
 * an example, the past, somebody else. A sentence with one of them claims nothing; a file called so
 * is no word.
 */
const HEDGE = new RegExp(String.raw`(?<![\p{L}\p{N}_./-])(?:targets?|goals?|plan(?:s|ned|ning)?|estimat(?:e|es|ed)|expect(?:s|ed)?|should|shall|will|would|could|may|might|must|wants?|wanted|aim(?:s|ed)?|needs?|needed|requires?|required|pending|todo|remaining|upcoming|future|next|later|eventually|if|unless|until|suppose|imagine|assum(?:e|es|ing)|example|instance|e\.g|i\.e|such as|say|says|said|was|were|had|used to|before|previous(?:ly)?|original(?:ly)?|former(?:ly)?|earlier|initial(?:ly)?|ago|not|never|no longer|without|instead|rather|wrong|claim(?:s|ed)?|removed?|deleted?|added|adds|when|while|whether|limits?|maximum|minimum|at most|up to|to go|hypothetical|sample|template|roadmap|proposal|draft|almost|nearly|other projects?|another)(?![\p{L}\p{N}_/-]|\.\p{L})|n[’']t(?![\p{L}])|\?`, 'iu');

/** Headings and labels of what is wished for, was, or is quoted: what stands below is no claim. */
const PLAN = /(?<![\p{L}\p{N}_])(?:targets?|goals?|plans?|planned|planning|roadmap|pending|upcoming|future|next|todo|to do|priorit(?:y|ies)|milestones?|estimat(?:e|es|ed|ion)|requirements?|criteria|quality gates?|templates?|proposals?|ideas|backlog|strateg(?:y|ies)|timeline|change ?log|history|release notes|releases|commits?|sample|example (?:output|report|document|status|project)|migrat(?:ion|ing)|before|previous|archive|deprecated|faq|troubleshooting|tutorial)(?![\p{L}\p{N}_])|^\s*example(?![\p{L}\p{N}_])/iu;

/** Signs before an item that is still to be done. */
const OPEN_ITEM = /^\s*(?:⏳|🔜|🚧|📋|🔲|⬜|☐|\[ \])/u;

export function isHedged(sentence: string): boolean {
  return HEDGE.test(sentence);
}

/** Whether a heading or a label introduces what is not there yet, or no longer. */
export function isPlan(heading: string): boolean {
  return PLAN.test(heading);
}

export function isOpenItem(text: string): boolean {
  return OPEN_ITEM.test(text);
}
