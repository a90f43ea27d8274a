import { graphRoute } from '../graph/graph-call';
import { GraphError } from '../graph/graph-error';

/** The signed-in person: nobody, because applications sign in to the box by themselves. */
export const meRoutes = [graphRoute('GET', '/me', refuse), graphRoute('GET', '/me/{navigation}', refuse)];

function refuse(): never {
  throw new GraphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
}
