/** Rows as aligned columns: seconds, ratios of wall and CPU time, the budget and whether the CPU ratio keeps it. */
export function table(rows) {
  const cells = [['', 'wall s', 'CPU s', 'wall ratio', 'CPU ratio', 'against', 'budget', ''], ...rows.map(cellsOf)];
  const widths = cells[0].map((_, column) => Math.max(...cells.map(row => row[column].length)));
  return cells.map(row => row.map((cell, column) => (column === 0 || column >= 5 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd()).join('\n').concat('\n');
}

function cellsOf({ title, measured, floor, against, budget, more, atLeast, figure, limit }) {
  if (figure !== undefined) return [title, '', '', '', figure.toFixed(2), '', `at most ${limit}`, verdict(figure <= limit)];
  const ratio = key => (measured[key] / floor[key]).toFixed(2);
  const base = [title, measured.wall.toFixed(2), measured.cpu.toFixed(2), ratio('wall'), ratio('cpu'), against];
  if (budget !== undefined) return [...base, `at most ${budget} x`, verdict(measured.cpu / floor.cpu <= budget)];
  if (atLeast !== undefined) return [...base, `at least ${atLeast} x`, verdict(measured.cpu / floor.cpu >= atLeast)];
  if (more !== undefined) return [...base, `${(measured.cpu - floor.cpu).toFixed(2)} s more, at most ${more}`, verdict(measured.cpu - floor.cpu <= more)];
  return [...base, '', ''];
}

function verdict(isKept) {
  return isKept ? 'kept' : 'missed';
}
