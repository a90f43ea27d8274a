import { readTargetPath } from '../../provisioning/mapping/payload/target-path';
import { known, type Connector } from '../connector/connector';
import type { Path } from '../yaml/node';
import { mappingsOf, type MappingContext, type Rule } from './rule';

/** Targets are spelled as the application's schema does, which for SCIM is a path. */
export const mappingTarget: Rule = (context, report) => {
  for (const { key, mapping } of mappingsOf(context)) {
    const documented = documentedTargets(key, context.connector);
    for (const { target } of mapping.attributes) {
      if (documented.has(target)) continue;
      const message = mistakeIn(target);
      if (message === undefined) continue;
      const path: Path = ['mappings', key, 'attributes', target];
      report({ code: 'mapping/target', at: path, on: 'key', message, help: HELP });
    }
  }
};

const HELP =
  'Write it as the application\'s schema has it, such as displayName, name.givenName, emails[type eq "work"].value or urn:…:User:department; a preview cannot show what is sent for anything else.';

function documentedTargets(key: MappingContext['key'], { objectMappings }: Connector): ReadonlySet<string> {
  const mapping = known(objectMappings[key]);
  return new Set(((mapping && known(mapping.attributes)) ?? []).map(({ target }) => target));
}

function mistakeIn(target: string): string | undefined {
  const read = readTargetPath(target);
  if ('problem' in read)
    return `"${target}" is no path of a SCIM attribute: at character ${read.problem.offset + 1}. ${read.problem.message}`;
  const { attribute, urn } = read.path;
  return urn === undefined && (attribute === 'schemas' || attribute === 'meta')
    ? `"${attribute}" is written by the service itself.`
    : undefined;
}
