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
     "code": 5,
     "stderr": "Pause? Only "yes" is a yes: /tmp/scimform-test-TzCUXr/provisioning.yaml:6:3 error graph/unreachable: POST login.microsoftonline.com/11111111-1111-1111-1111-111111111111/oauth2/v2.0/token: login.microsoftonline.com cannot be reached (UNABLE_TO_VERIFY_LEAF_SIGNATURE).
     help: Check the network, HTTPS_PROXY and the certificate authorities (NODE_EXTRA_CA_CERTS), then run the command again.
   ",
     "stdout": "contoso: pause the job of "iPass SmartConnect".
     - no further cycle begins; one that is under way goes on to its end
     - then nobody is provisioned, changed, disabled or deleted any more; accounts stay as they are
     - the job keeps what it knows, and scimform start lets it go on from there
   failed contoso: "iPass SmartConnect"
   ",
   }
  `);
  expect(controlled.sent('all')).toMatchInlineSnapshot(`[]`);
});
