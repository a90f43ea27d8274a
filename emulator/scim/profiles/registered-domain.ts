import { badRequest } from '../scim-error';
import type { UserNameRule } from './profile';

/**
 * A user name's domain must be registered at the application; domains count without case, and a registered one does not stand
 * for those below it. What status and message the real application answers is not public.
 *
 * @see https://learn.microsoft.com/entra/identity/saas-apps/ipass-smartconnect-provisioning-tutorial#connector-limitations
 */
export const REGISTERED_DOMAIN: UserNameRule = {
  refusal: (userName, registeredDomains) => {
    const [, domain] = /@([^@]*)$/.exec(userName) ?? [];
    if (domain === undefined || domain === '')
      return badRequest(
        'invalidValue',
        `The userName "${userName}" has no domain; a registered one is needed.`,
      );
    if (registeredDomains.some((registered) => registered.toLowerCase() === domain.toLowerCase()))
      return undefined;
    const message = `The domain "${domain}" of the userName "${userName}" is not registered.`;
    return badRequest('invalidValue', `${message} Register it in the admin console.`);
  },
};
