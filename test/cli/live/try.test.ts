import { startLiveJob, type LiveJobTenant } from '../../support/live-job';
let t: LiveJobTenant;
afterEach(() => t.close());
const show = (r: any) => process.stdout.write(`\n--- ${r.code}\n${r.stdout}\n~~~\n${r.stderr}\n`);
test('try', async () => {
  t = await startLiveJob();

  await t.box.advance('next-cycle');
  await t.caller.call('PUT', `${t.app.principal}/synchronization/secrets`, {
    value: [{ key: 'SecretToken', value: 'wrong' }],
  });
  await t.caller.call('POST', `${t.app.job}/restart`, { criteria: { resetScope: 'Watermark' } });
  await t.box.advance('next-cycle');
  await t.box.advance({ milliseconds: 3600000 });
  t.asked();
  show(await t.cli(['status']));
  console.log(t.asked());
  show(await t.cli(['status', '--format', 'json']));
});
