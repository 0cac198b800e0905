import { describe, expect, it } from '@jest/globals';
import { analyze } from '../__fixtures__/analyze.ts';

/** Calls as `caller → expression: status targets`. */
async function calls(...lines: string[]): Promise<string[]> {
  const file = await analyze(...lines);
  const nameOf = (id: number): string => `${file.units[id]?.qualifiedName}@${file.units[id]?.definitionLine}`;
  return file.calls.map(({ from, expression, status, targets, importedFrom }) => {
    const reached = importedFrom ?? targets.map(nameOf).join(' ');
    return `${from === undefined ? 'module' : file.units[from]?.qualifiedName} → ${expression}: ${status} ${reached}`.trim();
  });
}

describe('calls', () => {
  it('reach functions and classes of the module', async () => {
    expect(await calls('def f(): pass', 'class A: pass', 'def g():', '    f()', '    A()')).toEqual([
      'g → f: resolved f@1',
      'g → A: resolved A@2',
    ]);
  });

  it('reach the nearest definition of a name, and not the methods of a class around them', async () => {
    const lines = [
      'def f(): pass',
      'def g():',
      '    def f(): pass',
      '    f()',
      'class A:',
      '    def f(self):',
      '        f()',
    ];
    expect(await calls(...lines)).toEqual(['g → f: resolved g.f@3', 'A.f → f: resolved f@1']);
  });

  it('see the names of a class in its own body', async () => {
    expect(await calls('class A:', '    def f(): pass', '    x = f()')).toEqual(['A → f: resolved A.f@2']);
  });

  it('on self and cls reach the class, then its bases, nearest first', async () => {
    const lines = [
      'class A:',
      '  def m(self): pass',
      '  def n(self): pass',
      'class B(A):',
      '  def n(self): pass',
    ];
    expect(await calls(...lines, '  def o(self):', '    self.m()', '    self.n()', '    cls.o()')).toEqual([
      'B.o → self.m: resolved A.m@2',
      'B.o → self.n: resolved B.n@5',
      'B.o → cls.o: resolved B.o@6',
    ]);
  });

  it('on self from a nested function reach the class around it', async () => {
    expect(await calls('class A:', '  def m(self):', '    def inner():', '      self.m()')).toEqual([
      'A.m.inner → self.m: resolved A.m@2',
    ]);
  });

  it('on self may reach what only subclasses define', async () => {
    const lines = ['class A:', '  def run(self): self.step()', 'class B(A):', '  def step(self): pass'];
    expect(await calls(...lines, 'class C(A):', '  def step(self): pass')).toEqual([
      'A.run → self.step: ambiguous B.step@4 C.step@6',
    ]);
  });

  it('on super reach the bases and never the class itself', async () => {
    const lines = [
      'class A:',
      '  def m(self): pass',
      'class B(A):',
      '  def m(self):',
      '    super().m()',
      '    super(B, self).m()',
    ];
    expect((await calls(...lines)).filter((call) => call.includes('.m:'))).toEqual([
      'B.m → super().m: resolved A.m@2',
      'B.m → super(B, self).m: resolved A.m@2',
    ]);
  });

  it('on an attribute of super are not calls on the bases', async () => {
    const lines = [
      'class A:',
      '  def m(self): pass',
      'class B(A):',
      '  def n(self):',
      '    super().peer.m()',
    ];
    expect((await calls(...lines))[0]).toBe('B.n → super().peer.m: ambiguous A.m@2');
  });

  it('know bases that are generic or nested, and not namesakes of another module', async () => {
    const lines = [
      'import other',
      'class O:',
      '  class A:',
      '    def m(self): pass',
      'class B(O.A):',
      '  def n(self): self.m()',
    ];
    lines.push('class G:', '  def g(self): pass', 'class H(G[int]):', '  def h(self): self.g()');
    lines.push('class K(other.G):', '  def k(self): self.g()');
    expect(await calls(...lines)).toEqual([
      'B.n → self.m: resolved O.A.m@4',
      'H.h → self.g: resolved G.g@8',
      'K.k → self.g: external',
    ]);
  });

  it('on a class name reach its methods', async () => {
    expect(await calls('class A:', '  def m(self): pass', 'A.m(a)', 'A.missing()')).toEqual([
      'code → A.m: resolved A.m@2',
      'code → A.missing: external',
    ]);
  });

  it('say where imported names come from', async () => {
    const lines = ['import urllib.parse', 'import numpy as np', 'from .a import b as c', 'from . import d'];
    expect(await calls(...lines, 'urllib.parse.quote(x)', 'np.linalg.norm(x)', 'c()', 'd.e().f()')).toEqual([
      'code → urllib.parse.quote: external urllib.parse.quote',
      'code → np.linalg.norm: external numpy.linalg.norm',
      'code → c: external .a.b',
      'code → d.e().f: external .d.e().f',
      'code → d.e: external .d.e',
    ]);
  });

  it('on an unknown object are guesses by name, but not for names that built-in types have', async () => {
    const lines = [
      'class A:',
      '  def send(self): pass',
      '  def get(self): pass',
      'class B:',
      '  def send(self): pass',
    ];
    expect(await calls(...lines, 'def f(x):', '  x.send()', '  x.get()', '  len(x)')).toEqual([
      'f → x.send: ambiguous A.send@2 B.send@5',
      'f → x.get: external',
      'f → len: external',
    ]);
  });

  it('are ambiguous where a name is defined twice', async () => {
    expect(await calls('if fast:', '  def f(): pass', 'else:', '  def f(): pass', 'def g(): f()')).toEqual([
      'g → f: ambiguous f@2 f@4',
    ]);
  });

  it('name no targets where a name is everywhere', async () => {
    const lines = Array.from({ length: 60 }, (_, number) => [
      `class A${number}:`,
      '  def run(self): pass',
    ]).flat();
    expect(await calls(...lines, 'def f(x): x.run()')).toEqual(['f → x.run: ambiguous']);
  });

  it('end on cyclic and on long inheritance', async () => {
    expect(await calls('class A(B):', '  def m(self): self.x()', 'class B(A): pass')).toEqual([
      'A.m → self.x: external',
    ]);
    const chain = Array.from(
      { length: 5000 },
      (_, number) => `class A${number + 1}(A${number}):\n  def m(self): self.x()`,
    );
    expect(await calls(...chain)).toHaveLength(5000);
  });

  it('tell the line and the text of the call', async () => {
    const file = await analyze('x = 1', '(a', '  .b)(1)', 'y = c.d(', ')');
    expect(file.calls).toMatchObject([{ expression: 'c.d', line: 4 }]);
  });
});
