import { specLines } from '../../cli/quickstart/spec-lines';
import { Source } from '../../config/diagnostics/source';

function shown(text: string, most?: number): readonly string[] {
  return specLines(new Source('spec.yaml', text), most);
}

test('comments, blank lines and tests are left out', () => {
  const text = '# spec\nname: a # the name\n\ntests:\n  - name: b\n- name: c\n# more\nstatus: started\n';
  expect(shown(text)).toEqual(['name: a', 'status: started']);
  expect(shown('name: a\ntests: []\n')).toEqual(['name: a']);
});

test('what is long is cut, with a count', () => {
  expect(shown('a: 1\nb: 2\nc: 3\n', 1)).toEqual(['a: 1', '… 2 more lines']);
});
