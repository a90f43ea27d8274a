import { textOf } from '../cty/value';
import type { Attributes } from '../cty/value';
import type { Json } from '../cty/json';
import { during, OperationError } from '../diagnostic';
import type { Diagnostic } from '../diagnostic';
import type { Graph } from '../graph/client';
import type { DataSource } from '../resource';
import { checkGuids, checkNotEmpty } from './checks';
import { findObject, objectAt, optionalText, requiredText } from './object';
import type { GraphObject } from './object';

/**
 * Data source `azuread_application_template`: one entry of the application gallery, by id or by display name.
 *
 * @see https://learn.microsoft.com/graph/api/applicationtemplate-list
 */
export const applicationTemplate: DataSource = {
  timeouts: { read: 300 },

  validate: (config) => [
    ...checkNotEmpty(config, 'display_name'),
    ...checkGuids(config, 'template_id'),
    ...checkExactlyOne(config),
  ],

  async read(config, { graph }) {
    const id = textOf(config['template_id']);
    const name = textOf(config['display_name']) ?? '';
    const template = await during('Retrieving application template', async () =>
      id === undefined ? findByName(graph, name) : findById(graph, id),
    );
    return { ...config, ...described(template) };
  },
};

async function findById(graph: Graph, id: string): Promise<GraphObject> {
  const template = await findObject(graph, `v1.0/applicationTemplates/${id}`);
  if (template === undefined) {
    throw new OperationError(
      `No application template found with ID "${id}"`,
      'The gallery has no such entry.',
      'template_id',
    );
  }
  return template;
}

async function findByName(graph: Graph, name: string): Promise<GraphObject> {
  const list = objectAt(
    await graph.request({
      method: 'GET',
      url: 'v1.0/applicationTemplates',
      query: { $filter: `displayName eq '${name.replaceAll("'", "''")}'` },
    }),
    'JSON object',
  )['value'];
  const templates = (Array.isArray(list) ? (list as Json[]) : []).map((item) =>
    objectAt(item, 'application template'),
  );
  const [template, ...others] = templates.filter((item) => sameName(optionalText(item, 'displayName'), name));
  if (template === undefined) {
    throw new OperationError(
      `No application template found with display name "${name}"`,
      'The gallery has no entry of this name. Look the name up in the gallery, or use template_id.',
      'display_name',
    );
  }
  if (others.length > 0) {
    const detail = `The gallery has ${others.length + 1} entries of this name. Use template_id.`;
    throw new OperationError(
      `More than one application template found with display name "${name}"`,
      detail,
      'display_name',
    );
  }
  return template;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function described(template: GraphObject): Attributes {
  const id = requiredText(template, 'id', 'application template');
  return {
    id,
    template_id: id,
    display_name: optionalText(template, 'displayName'),
    homepage_url: optionalText(template, 'homePageUrl'),
    logo_url: optionalText(template, 'logoUrl'),
    publisher: optionalText(template, 'publisher'),
    categories: texts(template['categories']),
    supported_provisioning_types: texts(template['supportedProvisioningTypes']),
    supported_single_sign_on_modes: texts(template['supportedSingleSignOnModes']),
  };
}

function texts(json: Json | undefined): string[] {
  return Array.isArray(json) ? (json as Json[]).filter((item) => typeof item === 'string') : [];
}

function checkExactlyOne(config: Attributes): Diagnostic[] {
  const given = ['display_name', 'template_id'].filter((name) => (config[name] ?? null) !== null);
  if (given.length === 1) return [];
  const detail = `Exactly one of display_name and template_id must be given, but ${given.length === 0 ? 'none' : 'both'} is.`;
  return [{ summary: 'Invalid combination of arguments', detail: detail.replace('both is', 'both are') }];
}
