import type { MappingSource, ObjectMapping } from '../../provisioning/model';
import { known, type SignOn } from '../connector/connector';
import type { Path } from '../yaml/node';
import type { Rule } from './rule';

/** Single sign-on and provisioning have to mean the same account. */
export const mappingUserName: Rule = ({ model, connector }, report) => {
  const signOn = known(connector.signOn);
  const { users } = model.mappings;
  const path = signOn && users ? misfit(users, signOn) : undefined;
  if (!signOn || !path) return;
  report({
    code: 'mapping/user-name',
    at: ['mappings', 'users', ...path],
    message: `"${signOn.target}" is not mapped from ${signOn.source}, by which single sign-on identifies people.`,
    help: `Map ${signOn.target}: { source: ${signOn.source}, matching: 1 }; otherwise people who sign in do not reach the account that was provisioned.`,
  });
};

/** Where the mapping is that does not fit; undefined where it fits, or where nothing is said of it. */
function misfit(users: ObjectMapping, { source, target }: SignOn): Path | undefined {
  const mapping = users.attributes.find((one) => one.target === target);
  if (mapping) return isDirect(mapping.source, source) ? undefined : ['attributes', target];
  if (users.removed.includes(target)) return ['attributes', target];
  return users.unlisted === 'remove' && users.attributes.length > 0 ? ['attributes'] : undefined;
}

function isDirect(source: MappingSource, name: string): boolean {
  if (source.kind === 'expression') return source.text.trim() === `[${name}]`;
  return source.kind === 'attribute' && source.name === name;
}
