import type { TargetFault } from './target-fault';

/** The application has moved, or wants somebody to sign in; the service does not follow. */
export const targetRedirects: TargetFault = {
  layer: 'target',
  name: 'target-redirects',
  help: '302 to another address',
  concerns: () => true,
  effect: () => ({
    instead: { status: 302, headers: { location: 'https://moved.example/' }, text: '' },
  }),
};
