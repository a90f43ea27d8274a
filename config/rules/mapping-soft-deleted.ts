import type { MappingSource } from '../../provisioning/model';
import type { Rule } from './rule';

/** Without a mapping of IsSoftDeleted nobody is disabled who leaves; `unlisted: remove` takes the gallery's away. */
export const mappingSoftDeleted: Rule = ({ model }, report) => {
  const { users } = model.mappings;
  if (users?.unlisted !== 'remove' || users.attributes.some(({ source }) => readsSoftDeleted(source))) return;
  report({
    code: 'mapping/unlisted-without-soft-deleted',
    at: ['mappings', 'users', 'unlisted'],
    message:
      'All mappings that are not listed are removed, and none of the listed ones reads IsSoftDeleted: people who leave would not be disabled.',
    help: `Add active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }, or write unlisted: keep.`,
  });
};

function readsSoftDeleted(source: MappingSource): boolean {
  if (source.kind === 'attribute') return source.name.toLowerCase() === 'issoftdeleted';
  return source.kind === 'expression' && source.text.toLowerCase().includes('[issoftdeleted]');
}
