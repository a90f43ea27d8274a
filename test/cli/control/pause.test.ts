import { startControlled, type Controlled } from '../../support/controlled';

let controlled: Controlled;
afterEach(() => controlled.close());

it('says what it means, asks, pauses, and tells what Graph reports', async () => {
  controlled = await startControlled();
  await controlled.tenant.box.advance('next-cycle');
  controlled.sent();
  const result = await controlled.run(['pause'], { answers: ['yes'] });
  expect(result).toMatchInlineSnapshot(`
   {
     "code": 0,
     "stderr": "Pause? Only "yes" is a yes: ",
     "stdout": "contoso: pause the job of "iPass SmartConnect".
     - no further cycle begins; one that is under way goes on to its end
     - then nobody is provisioned, changed, disabled or deleted any more; accounts stay as they are
     - the job keeps what it knows, and scimform start lets it go on from there
   paused contoso: "iPass SmartConnect", Paused (was Active)
   ",
   }
  `);
  expect(controlled.sent('all')).toMatchInlineSnapshot(`
   [
     "200 GET servicePrincipals?displayName",
     "200 GET SP/synchronization/jobs",
     "204 POST SP/synchronization/jobs/JOB/pause",
     "200 GET SP/synchronization/jobs/JOB",
   ]
  `);
});
