import { memberById, memberDocument } from '../tenant/directory';
import { contextUrl, graphRoute, jsonBody } from '../graph/graph-call';
import { badRequest } from '../graph/graph-error';

const MOST_IDS = 1000;

/**
 * Objects by id.
 *
 * @see https://learn.microsoft.com/graph/api/directoryobject-getbyids
 */
export const directoryObjectRoutes = [
  graphRoute('POST', '/directoryObjects/getByIds', (call) => {
    const { ids, types = ['user', 'group'] } = jsonBody(call);
    if (!Array.isArray(ids) || !Array.isArray(types))
      throw badRequest("Lists are expected in 'ids' and 'types'.");
    if (ids.length > MOST_IDS)
      throw badRequest(`At most ${MOST_IDS} ids can be asked for at once; got ${ids.length}.`);
    const members = ids.flatMap((id) =>
      typeof id === 'string' ? (memberById(call.tenant.directory, id) ?? []) : [],
    );
    const wanted = members.filter(({ type }) => types.includes(type) || types.includes('directoryObject'));
    return {
      status: 200,
      body: { '@odata.context': contextUrl(call, 'directoryObjects'), value: wanted.map(memberDocument) },
    };
  }),
];
