import { serveProviders, type ServedProviders, type ServeOptions } from '../../emulator/providers/serve';
import { temporaryFolder, unusable } from '../temporary-folder';

/**
 * Serves the stand-ins for Terraform's providers in a temporary folder, which closing them removes.
 *
 * @throws Refusal where the folder or the sockets in it cannot be made
 */
export async function serveStandIns(options: Omit<ServeOptions, 'folder'>): Promise<ServedProviders> {
  // The address of a socket is short: no more than a hundred characters, the name of the folder included.
  const folder = await temporaryFolder('tf');
  try {
    return await serveProviders({ ...options, folder });
  } catch (error) {
    throw unusable(folder, error);
  }
}
