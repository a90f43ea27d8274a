/**
 * The SCIM application of the tenant in a box on a port of its own, for clients and test suites that are not ours. Prints its address and
 * answers until it is stopped.
 *
 * `npm run bench:serve -- [token]`
 */
import { createListener } from '../../emulator/http/listener';
import { startServer } from '../../emulator/http/server';
import { createScimApplication } from '../../emulator/scim/application';
import { GENERIC } from '../../emulator/scim/profiles/generic';

async function main([token = 'token']: readonly string[]): Promise<void> {
  let handle: Parameters<typeof createListener>[0] = () => Promise.reject(new Error('Not yet.'));
  const server = await startServer(
    createListener(
      (request) => handle(request),
      (error) => console.error(error),
    ),
  );
  // Where resources are is told by the address, which is not known before.
  const application = await createScimApplication({ profile: GENERIC, url: `${server.url}/scim/v2`, token });
  handle = application.handle;
  console.log(application.url);
}

void main(process.argv.slice(2));
