import { known, type Connector } from '../../config/connector/connector';
import type { DocumentedMapping } from '../../config/connector/object-mapping';
import type { Beside } from '../../provisioning/drift/compare';
import type { LiveAttributeMapping } from '../../provisioning/live/object-mappings';
import type { AttributeMapping } from '../../provisioning/model';
import { printAttributeMapping } from '../../provisioning/schema/print';

/** The default mappings that a connector documents, as far as it does. */
export function documentedDefaults({ objectMappings }: Connector): Beside {
  const of = (kind: 'users' | 'groups'): object => {
    const facts = known(objectMappings[kind]);
    const rows = facts && known(facts.attributes);
    return rows === undefined ? {} : { [kind]: rows.flatMap(asLive) };
  };
  return { documented: { ...of('users'), ...of('groups') } };
}

function asLive({ target, source, expression, matching }: DocumentedMapping): LiveAttributeMapping[] {
  const [name, text] = [known(source), known(expression)];
  if (name === undefined && text === undefined) return [];
  const mapping: AttributeMapping = {
    target,
    source: text === undefined ? { kind: 'attribute', name: name ?? '' } : { kind: 'expression', text },
    apply: 'always',
    ...(matching === undefined ? {} : { matching }),
  };
  return [{ target, mapping, stored: { ...printAttributeMapping(mapping) } }];
}
