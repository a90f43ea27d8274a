import type { Context } from '../../../cli/context';
import { inTenants } from '../../../cli/live/each-tenant';
import { Reporter } from '../../../cli/reporter';
import { Progress } from '../../../cli/text/progress';
import { provisioning } from '../../support/provisioning';

const context: Context = {
  stdout: { write: () => true },
  stderr: { write: () => true },
  env: { ARM_USE_CLI: 'false' },
  cwd: '/',
  terminal: { stdin: false, stdout: false, stderr: false },
  ask: () => Promise.resolve(''),
  onInterrupt: () => () => undefined,
};

test('the moving line tells of work before the first tenant is done', async () => {
  const said: string[] = [];
  const progress = new Progress(context);
  jest.spyOn(progress, 'say').mockImplementation((text) => void said.push(text));
  const report = new Reporter(context, 'text', progress);
  await inTenants({ context, report }, [{ provisioning: provisioning() }], () => Promise.resolve());
  expect(said).toEqual(['asking Microsoft Graph', '1 of 1 tenant']);
});
