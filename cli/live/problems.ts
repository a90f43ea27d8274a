import type { Code } from '../../config/diagnostics/codes';
import { diagnosticAt } from '../../config/diagnostics/diagnostic';
import type { Place } from '../../config/diagnostics/source';
import { GraphError, type GraphErrorKind } from '../../graph/error';
import { EXIT, type ExitCode } from '../exit-code';
import { grantText } from '../permissions/grant';
import { isPlaced, Refusal, unplaced, type Problem } from '../problem';

/** How a kind of failure is told. */
interface Telling {
  readonly code: Code;
  readonly exit: ExitCode;
  readonly message: (error: GraphError) => string;
  readonly help: (error: GraphError) => string;
}

const told = (error: GraphError): string => `${error.request}: ${error.message}`;

const TELLINGS: Readonly<Record<GraphErrorKind, Telling>> = {
  unreachable: {
    code: 'graph/unreachable',
    exit: EXIT.unreachable,
    message: told,
    help: () =>
      'Check the network, HTTPS_PROXY and the certificate authorities (NODE_EXTRA_CA_CERTS), then run the command again.',
  },
  'sign-in': {
    code: 'graph/sign-in',
    exit: EXIT.unreachable,
    message: (error) => `Signing in failed: ${error.message}`,
    help: () =>
      'Check ARM_CLIENT_ID and its credential, or the identity of the tenant in the spec, and that the application exists in this tenant and cloud.',
  },
  permission: {
    code: 'graph/permission',
    exit: EXIT.unreachable,
    message: (error) => `${error.request} is not allowed for this identity (HTTP ${error.status}).`,
    help: ({ permissions }) => grantText(permissions),
  },
  throttled: {
    code: 'graph/throttled',
    exit: EXIT.unreachable,
    message: (error) => `${error.request}: Microsoft Graph refuses for now, and went on to do so.`,
    help: () => 'Too much was asked of this tenant. Run the command again in some minutes.',
  },
  unavailable: {
    code: 'graph/unavailable',
    exit: EXIT.unreachable,
    message: told,
    help: () => 'Microsoft has a fault there, usually for minutes. Run the command again.',
  },
  'not-found': {
    code: 'graph/not-found',
    exit: EXIT.failed,
    message: told,
    help: () => 'It may have been deleted, or be so new that not all of Microsoft Entra knows it yet.',
  },
  refused: {
    code: 'graph/refused',
    exit: EXIT.failed,
    message: told,
    help: ({ status }) =>
      status === 409
        ? 'Something else changes this at the same time. Look with scimform status what it came to, then decide anew.'
        : 'Microsoft Graph does not accept this request.',
  },
  malformed: {
    code: 'graph/malformed',
    exit: EXIT.unreachable,
    message: told,
    help: () => 'Something between here and Microsoft Graph answers in its place; look at the proxy.',
  },
};

/** A failed request as a problem, of a place in the spec where there is one. */
export function graphProblem(error: GraphError, place?: Place): Problem {
  const { code, message, help } = TELLINGS[error.kind];
  const trace = error.requestId === undefined ? '' : ` (request-id ${error.requestId})`;
  const text = `${message(error)}${trace}`;
  return place === undefined
    ? unplaced(code, text, help(error))
    : diagnosticAt(place, { code, message: text, help: help(error) });
}

/** The exit code of a failed request. */
export function graphExit({ kind }: GraphError): ExitCode {
  return TELLINGS[kind].exit;
}

/** A refusal whose problems all have a place where there is one: those that have none get this one. */
export function placedRefusal(error: unknown, place?: Place): unknown {
  const refusal = refusalOf(error, place);
  if (!(refusal instanceof Refusal) || place === undefined) return refusal;
  const problems = refusal.problems.map((one) => (isPlaced(one) ? one : diagnosticAt(place, one)));
  return new Refusal(refusal.exit, problems, refusal.sources);
}

/** What ends a command: a refusal as it is, a failed request as one, anything else unchanged. */
export function refusalOf(error: unknown, place?: Place): unknown {
  return error instanceof GraphError ? new Refusal(graphExit(error), [graphProblem(error, place)]) : error;
}
