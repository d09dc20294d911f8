import { expect, test } from 'vitest';
import type { PythonCode } from '../../src/model/facts.ts';
import { code, placed } from './analysed.ts';

const tests = (text: string) => placed(code('python', text).tests, ({ name }) => name);
const placeholders = (text: string) => placed(code('python', text).placeholders, ({ what }) => what);

test.for([
  ['function', 'def test_reef():\n    assert tie()\n', ['1:1 test_reef']],
  ['async function', 'async def test_reef():\n    await tie()\n', ['1:1 test_reef']],
  ['test class', 'class TestReef:\n    def test_ties(self):\n        tie()\n    def helper(self):\n        tie()\n', ['2:5 test_ties']],
  ['unittest', 'class Reef(unittest.TestCase):\n    def testTies(self):\n        tie()\n', ['2:5 testTies']],
  ['other class', 'class Reef:\n    def test_ties(self):\n        tie()\n', []],
  ['nested function', 'def tie():\n    def test_reef():\n        tie()\n', []],
  ['under a condition', 'if sail:\n    def test_jib():\n        hoist()\n', ['2:5 test_jib']],
  ['decorated', '@parametrize("n", [1])\ndef test_reef(n):\n    tie(n)\n', ['2:1 test_reef']],
  ['skipped', '@pytest.mark.skip\ndef test_a():\n    tie()\n@pytest.mark.skip(reason="x")\ndef test_b():\n    tie()\n@unittest.skip("x")\ndef test_c():\n    tie()\n', []],
  ['skipped class', '@unittest.skip("x")\nclass TestReef:\n    def test_a(self):\n        tie()\n', []],
  ['skipped on a condition', '@pytest.mark.skipif(calm, reason="x")\ndef test_a():\n    tie()\n@unittest.skipUnless(wind, "x")\ndef test_b():\n    tie()\n', ['2:1 test_a', '5:1 test_b']],
  ['the next one is not skipped', '@skip("x")\ndef test_a():\n    tie()\ndef test_b():\n    tie()\n', ['4:1 test_b']],
  ['nothing inside', 'def test_a():\n    pass\ndef test_b(): ...\ndef test_c():\n    """doc"""\ndef test_d():\n    """doc"""\n    # later\n    pass\ndef test_e():\n    raise NotImplementedError("x")\n', []],
  ['only a string', 's = """\ndef test_reef():\n    tie()\n"""\n', []],
  ['other name', 'def testify():\n    tie()\ndef tests():\n    tie()\n', []],
] as const)('tests: %s', ([, text, expected]) => {
  expect(tests(text)).toEqual(expected);
});

test.for([
  ['stand-ins', 'def knit(): ...\ndef purl():\n    """Purl."""\n    pass\nasync def sail():\n    raise NotImplementedError("later")\n', ['1:1 def knit: ...', '2:1 def purl: pass', '5:1 def sail: raise NotImplementedError']],
  ['methods', 'class Reef:\n    def tie(self):\n        pass\n', ['2:5 def tie: pass']],
  ['special methods', 'class Reef:\n    def __init__(self):\n        pass\n', []],
  ['abstract', 'class Reef:\n    @abstractmethod\n    def tie(self): ...\n    @abc.abstractmethod\n    def untie(self): pass\n', []],
  ['protocol and ABC', 'class A(Protocol[T]):\n    def tie(self): ...\nclass B(metaclass=abc.ABCMeta):\n    def tie(self): raise NotImplementedError\nclass C(abc.ABC):\n    def tie(self): pass\n', []],
  ['overload', '@overload\ndef tie(a: int) -> int: ...\n@typing.overload\ndef tie(a: str) -> str: ...\ndef tie(a):\n    return a\n', []],
  ['base of another class', 'class Knot:\n    def tie(self): raise NotImplementedError\nclass Reef(Knot):\n    def tie(self):\n        knot()\n', []],
  ['hook that is overridden', 'class Reef(Knot):\n    def log(self): pass\n    def tie(self): raise NotImplementedError\n', ['3:5 def tie: raise NotImplementedError']],
  ['hooks that say so', 'class Knot:\n    def log(self):\n        """Hook, called after each knot."""\n        pass\n    def tie(self):\n        raise NotImplementedError("must be overridden")\n    def slip(self):\n        """Subclasses slip it."""\n        raise NotImplementedError\n    def _notimplemented(self, *args):\n        raise NotImplementedError\n    state = _notimplemented\n', []],
  ['a function is no hook', 'def log():\n    """Hook, called after each knot."""\n    pass\n', ['1:1 def log: pass']],
  ['click group', '@click.group()\ndef cli():\n    """Knots."""\n    pass\n@cli.command()\ndef tie():\n    pass\n', ['6:1 def tie: pass']],
  ['decorators of a class are not its last method’s', '@group()\nclass Reef:\n    def tie(self):\n        pass\n', ['3:5 def tie: pass']],
  ['says that it does nothing', 'def noop(*_): pass\ndef _ignore_signal(*_): pass\n', []],
  ['callback inside', 'def tie():\n    def done(): pass\n    return done\n', []],
  ['exception class', 'class SlippedKnot(Exception):\n    pass\n', []],
  ['stub file', 'class Reef:\n    def tie(self) -> None: ...\ndef untie() -> None: ...\n', []],
  ['real ones', 'def tie():\n    pass\n    knot()\ndef untie():\n    return ...\ndef slip():\n    raise ValueError\n', []],
  ['comments', '# TODO: reef\nknot = "TODO"  # FIXME\n"""XXX"""\n# say "TODO", `FIXME`, TODOs or todo\n', ['1:3 TODO: reef', '2:18 FIXME']],
] as const)('placeholders: %s', ([, text, expected]) => {
  expect(placeholders(text)).toEqual(expected);
});

test.for([
  ['def tie():\n    return 1\n', undefined],
  ['', undefined],
  ['def tie(:\n    pass\n', { line: 1, column: 9, message: 'Expected a parameter or the end of the parameter list' }],
  ['sail()\nknot = = 1\n', { line: 2, column: 8, message: 'Expected an expression' }],
  ['print "knot"\n', { line: 1, column: 7, message: 'Simple statements must be separated by newlines or semicolons' }],
] as const)('the syntax error of %j', ([text, at]) => {
  expect(code('python', text).syntaxError).toEqual(at);
});

test.for([
  ['match rope:\n    case 1:\n        (rope.\nend)\n', { line: 3, column: 9 }],
  ['knots, *(reef, bend) = rope\n', { line: 1, column: 9 }],
] as const)('%j parses, but the tree has a hole: nothing is told of it', ([text, at]) => {
  const { syntaxError, python, unknownAt } = python3(text);
  expect({ syntaxError, python, unknownAt }).toEqual({ syntaxError: undefined, python: undefined, unknownAt: at });
});

test('a default of a type parameter hides nothing', () => {
  expect(python3('def tie[T = int](rope: T, knot) -> T: return rope\n').python?.hints).toMatchObject({ annotated: 2, missing: [{ slot: 'knot' }] });
});

function python3(text: string): PythonCode {
  const facts = code('python', text);
  if (!('language' in facts) || facts.language !== 'python') throw new Error('expected Python');
  return facts;
}

test('functions around an error are still seen', () => {
  const broken = 'class TestReef:\n    def test_a(self):\n        tie()\n    def test_b(self):\n        def f():\n            (bar.\n        baz).\n';
  expect(code('python', broken).syntaxError).toBeDefined();
  expect(placed(code('python', `def test_c():\n    tie()\n${broken}`).tests, ({ name }) => name)).toContain('1:1 test_c');
  expect(tests(broken)).toEqual(['2:5 test_a', '4:5 test_b']);
});

test('columns count UTF-16 units', () => {
  expect(placeholders('knot = "😀"  # TODO\n')).toEqual(['1:16 TODO']);
  expect(tests('class Test⛵:\n  "😀"; x = 1\n  def test_a(self): tie()\n')).toEqual(['3:3 test_a']);
});
