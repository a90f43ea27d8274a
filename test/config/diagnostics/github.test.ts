import * as fc from 'fast-check';
import type { Diagnostic } from '../../../config/diagnostics/diagnostic';
import { renderGithub } from '../../../config/diagnostics/github';
import type { Reported } from '../../../config/diagnostics/reported';
import { load } from '../../support/spec';

const same = (file: string): string => file;

const diagnostic: Diagnostic = {
  code: 'spec/unknown-key',
  severity: 'error',
  message: 'M',
  help: 'H',
  file: 'spec.yaml',
  line: 2,
  column: 3,
  endLine: 2,
  endColumn: 8,
};

test.each<[string, Partial<Diagnostic>, string]>([
  ['a place', {}, 'file=spec.yaml,line=2,col=3,endLine=2,endColumn=8,title=spec/unknown-key::M%0AH'],
  ['no help', { help: '' }, 'file=spec.yaml,line=2,col=3,endLine=2,endColumn=8,title=spec/unknown-key::M'],
  ['several lines', { endLine: 4 }, 'file=spec.yaml,line=2,endLine=4,title=spec/unknown-key::M%0AH'],
  [
    'a file that looks like properties',
    { file: 'a,line=9:b%.yaml' },
    'file=a%2Cline=9%3Ab%25.yaml,line=2,col=3,endLine=2,endColumn=8,title=spec/unknown-key::M%0AH',
  ],
  [
    'a message that looks like a command',
    { message: '100%\r\n::set-output name=x::y\u001b[0m' },
    'file=spec.yaml,line=2,col=3,endLine=2,endColumn=8,title=spec/unknown-key::100%25%0A::set-output name=x::y·[0m%0AH',
  ],
])('%s', (_, change, expected) => {
  expect(renderGithub([{ ...diagnostic, ...change }], same)).toBe(`::error ${expected}\n`);
});

test('a warning is a warning, and what concerns no file has no place', () => {
  const usage: Reported = { code: 'usage/operands', severity: 'warning', message: 'M', help: 'H' };
  expect(renderGithub([usage], same)).toBe('::warning title=usage/operands::M%0AH\n');
});

test('files are named as asked', () => {
  expect(renderGithub([diagnostic], (file) => `sub/${file}`)).toContain('file=sub/spec.yaml,');
});

test('nothing is nothing', () => {
  expect(renderGithub([], same)).toBe('');
});

test('whatever a diagnostic holds, it stays one command on one line', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(text, text, text, (message, help, file) => {
      const lines = renderGithub([{ ...diagnostic, message, help, file }], same).split('\n');
      expect(lines).toHaveLength(2);
      expect(lines[0]).toMatch(
        /^::error file=[^,:]*,line=2,col=3,endLine=2,endColumn=8,title=spec\/unknown-key::/,
      );
      expect(lines[0]).not.toMatch(/[\r\u0085\u2028]/);
    }),
  );
});

test('no secret of a spec is quoted', () => {
  const { diagnostics } = load('credentials: { secretToken: canary-token }\nidentity: canary\n');
  expect(diagnostics.map(({ code }) => code)).toContain('spec/unknown-key');
  expect(renderGithub(diagnostics, same)).not.toContain('canary');
});
