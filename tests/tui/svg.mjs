// A screen of tmux (`capture-pane -p -e`) as an SVG: each run of text stands at its own column, so that no font can shift it.

const CELL = { width: 8.4, height: 18 };
const EDGE = 14;
/** The first eight colours of a dark terminal, light enough to read; the background is the picture's own, on light pages too. */
const PALETTE = ['#484f58', '#ff7b72', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#e6edf3'];
const INK = '#e6edf3';
const GROUND = '#0d1117';

/** The SVG of a captured screen of so many columns. */
export function svgOf(capture, columns) {
  const lines = capture.replace(/\n+$/, '').split('\n');
  const [width, height] = [columns * CELL.width + 2 * EDGE, lines.length * CELL.height + 2 * EDGE];
  // A line begins with the look that the one before ended with.
  const looks = [{}];
  const rows = lines.map((line, row) => {
    const { runs, look } = runsOf(line, looks.at(-1));
    looks.push(look);
    return runs.map(run => runSvg(run, row)).join('');
  }).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
<rect width="${width}" height="${height}" rx="8" fill="${GROUND}" stroke="#30363d"/>
${rows}
</svg>
`;
}

/** Runs of one look with the column that they begin in. */
function runsOf(line, before) {
  const runs = [];
  let look = before;
  let column = 0;
  for (const [at, piece] of line.split('\u001B[').entries()) {
    // Behind each but the first of these come codes and an m.
    const [codes, text] = at === 0 ? ['', piece] : [piece.slice(0, piece.indexOf('m')), piece.slice(piece.indexOf('m') + 1)];
    if (at > 0) look = codes.split(';').reduce((now, code) => lookAfter(now, Number(code)), look);
    if (text === '') continue;
    runs.push({ text, column, look });
    column += [...text].length;
  }
  return { runs, look };
}

function lookAfter(look, code) {
  if (code === 0) return {};
  if (code === 1) return { ...look, bold: true };
  if (code === 2) return { ...look, dim: true };
  if (code === 7) return { ...look, inverse: true };
  if (code === 22) return { ...look, bold: false, dim: false };
  if (code === 27) return { ...look, inverse: false };
  if (code >= 30 && code < 38) return { ...look, colour: PALETTE[code - 30] };
  return code === 39 ? { ...look, colour: undefined } : look;
}

function runSvg({ text, column, look: { bold, dim, inverse, colour = INK } }, row) {
  const [x, y, width] = [EDGE + column * CELL.width, EDGE + row * CELL.height, [...text].length * CELL.width];
  const ground = inverse ? `<rect x="${x}" y="${y}" width="${width}" height="${CELL.height}" fill="${colour}"/>` : '';
  if (text.trim() === '') return ground;
  const attributes = [`fill="${inverse ? GROUND : colour}"`, ...(bold ? ['font-weight="bold"'] : []), ...(dim ? ['opacity="0.65"'] : [])];
  return `${ground}<text x="${x}" y="${y + 13.5}" textLength="${width}" lengthAdjust="spacingAndGlyphs" xml:space="preserve" ${attributes.join(' ')}>${escaped(text)}</text>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
