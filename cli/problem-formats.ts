import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { renderGithub, type FileNaming } from '../config/diagnostics/github';
import { ruleTexts } from '../config/diagnostics/rule-texts';
import { sarifLog } from '../config/diagnostics/sarif';
import { packageRoot } from '../config/load';
import type { Context } from './context';
import type { Format } from './format';
import { problemsDocument } from './print-problems';
import type { Problem } from './problem';
import { version } from './version';

/** Problems in a format for programs: a JSON document, or a text that is printed as it is. */
export function problemsIn(format: Format, problems: readonly Problem[], context: Context): object | string {
  switch (format) {
    case 'github':
      return renderGithub(problems, fileNaming(context));
    case 'sarif':
      return sarifLog(problems, { version: version(), texts: explained(), nameOf: fileNaming(context) });
    default:
      return problemsDocument(problems);
  }
}

/**
 * Files as the services that read these formats know them: relative to the checkout of the pipeline where the command
 * runs in one, else to the current folder. A file outside of that keeps its absolute path.
 */
function fileNaming({ cwd, env }: Context): FileNaming {
  const workspace = env['GITHUB_WORKSPACE'] ?? '';
  const root = workspace !== '' && isInside(relative(workspace, cwd)) ? workspace : cwd;
  return (file) => {
    const path = relative(root, resolve(cwd, file));
    return (isInside(path) ? path : resolve(cwd, file)).split(sep).join('/');
  };
}

function isInside(path: string): boolean {
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function explained(): ReturnType<typeof ruleTexts> {
  return ruleTexts(readFileSync(join(packageRoot(), 'docs', 'errors.md'), 'utf8'));
}
