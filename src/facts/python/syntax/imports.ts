import { as, leaf, nameOf, nodeOf, type Growing } from './growing.ts';
import { giveUp, type Scan } from './scan.ts';
import { advance, skip, take } from './tokens.ts';

const FUTURES = /^(?:nested_scopes|generators|division|absolute_import|with_statement|print_function|unicode_literals|barry_as_FLUFL|generator_stop|annotations)$/;

export function plainImport(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  const names = [imported(scan, dottedName)];
  while (skip(scan, ',')) names.push(imported(scan, dottedName));
  return nodeOf('import_statement', start, scan.last, names);
}

export function fromImport(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  const module = moduleName(scan);
  take(scan, 'import');
  if (scan.text.slice(module.start, module.end) === '__future__') return futureImport(scan, start);
  scan.beginning = 'over';
  const names = scan.token === '*' ? [wildcard(scan)] : importedNames(scan);
  return nodeOf('import_from_statement', start, scan.last, [as(module, 'module_name'), ...names]);
}

/** Allowed at the beginning only, and of what is known only. */
function futureImport(scan: Scan, start: number): Growing {
  const names = importedNames(scan);
  const isKnown = names.every(name => name.type === 'dotted_name' && FUTURES.test(scan.text.slice(name.start, name.end)));
  if (scan.beginning === 'over' || scan.nesting > 0 || !isKnown) scan.isSure = false;
  scan.beginning = scan.beginning === 'over' ? 'over' : 'documented';
  return nodeOf('future_import_statement', start, scan.last, names);
}

function wildcard(scan: Scan): Growing {
  if (scan.scope !== 'module') scan.isSure = false;
  return leaf(scan, 'wildcard_import');
}

function importedNames(scan: Scan): Growing[] {
  const close = skip(scan, '(') ? ')' : undefined;
  const names = [imported(scan, plainName)];
  while (skip(scan, ',') && scan.token !== close) names.push(imported(scan, plainName));
  if (close !== undefined) take(scan, close);
  return names;
}

function imported(scan: Scan, read: (scan: Scan) => Growing): Growing {
  const name = read(scan);
  if (!skip(scan, 'as')) return as(name, 'name');
  const alias = as(nameOf(scan), 'alias');
  return as(nodeOf('aliased_import', name.start, scan.last, [as(name, 'name'), alias]), 'name');
}

function plainName(scan: Scan): Growing {
  const name = nameOf(scan);
  return nodeOf('dotted_name', name.start, name.end, [name]);
}

function dottedName(scan: Scan): Growing {
  const names = [nameOf(scan)];
  while (skip(scan, '.')) names.push(nameOf(scan));
  return nodeOf('dotted_name', names[0]?.start ?? giveUp(), scan.last, names);
}

function moduleName(scan: Scan): Growing {
  const { start } = scan;
  if (scan.token !== '.' && scan.token !== '...') return dottedName(scan);
  while (scan.token === '.' || scan.token === '...') advance(scan);
  const children = [nodeOf('import_prefix', start, scan.last, [])];
  if (scan.token !== 'import') children.push(dottedName(scan));
  return nodeOf('relative_import', start, scan.last, children);
}
