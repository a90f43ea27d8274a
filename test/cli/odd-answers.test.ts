/** Answers of Graph with members that are missing, null, or of another type than it documents. */
import type { RequestHook } from '../../emulator/http/handler';
import type { Json } from '../../emulator/graph/json';
import { isObject } from '../../provisioning/json-value';
import { startLiveJob, type LiveJobTenant } from '../support/live-job';

jest.setTimeout(300_000);

let tenant: LiveJobTenant;
let odd: { readonly path: string; readonly body: unknown } | undefined;

/** Answers one address with what a test made of its answer. */
const hook: RequestHook = ({ target, host }) =>
  odd !== undefined && host.startsWith('graph.') && plain(target) === odd.path
    ? { status: 200, body: odd.body as Json }
    : undefined;

function plain(target: string): string {
  return target.split('?')[0] ?? '';
}

beforeAll(async () => {
  tenant = await startLiveJob({}, { onRequest: hook });
  await tenant.box.advance('next-cycle');
});
afterAll(() => tenant.close());

type Path = readonly (string | number)[];

/** Places in a value, the value itself included. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  const below = Array.isArray(value)
    ? value.slice(0, 1).flatMap((one, index) => placesIn(one, [...path, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([name, one]) => placesIn(one, [...path, name]))
      : [];
  return [path, ...below];
}

/** The value with another one in a place. */
function replaced(value: unknown, [first, ...rest]: Path, other: unknown): unknown {
  if (first === undefined) return other;
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (index === first ? replaced(one, rest, other) : one));
  if (!isObject(value)) return value;
  return { ...value, [first]: replaced(value[first], rest, other) };
}

const OTHERS: readonly unknown[] = [undefined, null, 7, 'text', '', true, {}, [], [null], ['text'], [{}]];

/** How many of all there are; every one where all are to be tried. */
const EVERY = Number(process.env['ODD_ANSWERS_EVERY'] ?? 149);

const COMMANDS: readonly (readonly string[])[] = [
  ['status', '--format', 'json'],
  ['logs', '--format', 'json'],
  ['drift', '--format', 'json'],
  ['deletions', 'list', '--format', 'json'],
  ['pause', '--yes'],
];

test.each(COMMANDS)('%s never takes one for a defect of its own', async (...args) => {
  tenant.asked();
  odd = undefined;
  await tenant.cli(args);
  const asked = [...new Set(tenant.asked().flatMap((line) => (line.startsWith('GET /v1.0/') ? [line] : [])))];
  const defects: string[] = [];
  let count = 0;
  for (const line of asked) {
    const path = line.replace('GET ', '');
    const { body } = await tenant.caller.get(path.replace('/v1.0', ''));
    for (const place of placesIn(body))
      for (const other of OTHERS) {
        count += 1;
        if (count % EVERY !== 0) continue;
        odd = { path, body: replaced(body, place, other) };
        const { code, stdout, stderr } = await tenant.cli(args);
        const told = `${stdout}${stderr}`;
        if (told.includes('internal/defect') || ![0, 1, 2, 3, 4, 5].includes(code))
          defects.push(`${path} ${place.join('.')} = ${JSON.stringify(other)}: ${told}`);
      }
  }
  odd = undefined;
  expect(defects).toEqual([]);
});

test('what is odd is told with its place', async () => {
  const path = `/v1.0${tenant.app.job.replace(/^\/?/, '/')}`.replace(/\/[^/]*$/, '');
  const { body } = await tenant.caller.get(path.replace('/v1.0', ''));
  odd = { path, body: replaced(body, ['value', 0, 'status', 'progress'], 'none') };
  const { code, stderr } = await tenant.cli(['status']);
  odd = undefined;
  expect([code, stderr]).toEqual([
    5,
    expect.stringMatching(
      /error graph\/malformed: GET servicePrincipals\/.*: The answer is not as Microsoft documents it: status\.progress is a text\./,
    ),
  ]);
});
