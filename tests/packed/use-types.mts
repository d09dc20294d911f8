// The types of the library entry, as a stranger's compiler sees them.
import { checkProject, type Report } from 'skillgate';

const report: Report = await checkProject({ cwd: '.' });
const lines: number | undefined = report.trees[0]?.summary.lines;
// @ts-expect-error lines are a number
const text: string | undefined = report.trees[0]?.summary.lines;
export { lines, text };
