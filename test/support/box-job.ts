/** A started job in a box, set up by Graph as Terraform does. */
import type { JsonObject } from '../../emulator/graph/json';
import {
  createTestJob,
  instantiateApplication,
  TARGET,
  type GraphClient,
  type Instance,
} from '../emulator/client';

export interface BoxJob extends Instance {
  /** Path of the job. */
  readonly job: string;
}

export interface JobSetUp {
  /** User principal names, or names of groups, that get the role User. @default the pilot's */
  readonly assigned?: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
  /** @default false: the job is started */
  readonly isStopped?: boolean;
}

/** Adds the application with a job, assigns, saves the credentials and starts. */
export async function setUpJob(graph: GraphClient, setUp: JobSetUp = {}): Promise<BoxJob> {
  const { assigned = ['pilot@contoso.example'], settings = {}, isStopped = false } = setUp;
  const app = await instantiateApplication(graph);
  for (const name of assigned) await assign(graph, app, name);
  const job = await createTestJob(graph, app);
  await save(graph, app, { BaseAddress: TARGET.url, SecretToken: TARGET.token, ...settings });
  if (!isStopped) await graph.call('POST', `${job}/start`);
  return { ...app, job };
}

/** Gives somebody, or a group, the role User. */
export async function assign(graph: GraphClient, app: Instance, name: string): Promise<void> {
  const principal = (await graph.get(app.principal)).body;
  const role = (principal.appRoles as JsonObject[]).find(({ displayName }) => displayName === 'User');
  const body = {
    principalId: await principalId(graph, name),
    resourceId: app.principalId,
    appRoleId: role!.id,
  };
  const { status, text } = await graph.call('POST', `${app.principal}/appRoleAssignedTo`, body);
  if (status !== 201) throw new Error(text);
}

/** Writes some settings; others stay. */
export async function save(
  graph: GraphClient,
  { principal }: Instance,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const value = Object.entries(settings).map(([key, one]) => ({ key, value: one }));
  const { status, text } = await graph.call('PUT', `${principal}/synchronization/secrets`, { value });
  if (status !== 204) throw new Error(text);
}

async function principalId(graph: GraphClient, name: string): Promise<string> {
  if (name.includes('@')) return (await graph.get(`/users/${encodeURIComponent(name)}`)).body.id as string;
  const { body } = await graph.get(`/groups?$filter=${encodeURIComponent(`displayName eq '${name}'`)}`);
  const [group] = body.value as { id: string }[];
  if (!group) throw new Error(`There is no group ${name}.`);
  return group.id;
}
