import { TransportError } from '../../scim-client/message';
import { shapeOf } from '../fault-of';
import { hostOf, type TargetFault } from './target-fault';

/** @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups */
export const targetWrongCertificate: TargetFault = {
  layer: 'target',
  name: 'target-wrong-certificate',
  help: 'the certificate of the application has expired, is signed by itself, or is for another host',
  concerns: () => true,
  effect: (luck, asked) => {
    const wrong = shapeOf(['has expired', 'is signed by itself', 'is for another host'], luck);
    return {
      instead: new TransportError('unreachable', `The certificate of ${hostOf(asked)} ${wrong}.`),
    };
  },
};
