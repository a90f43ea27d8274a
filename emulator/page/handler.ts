/** Serves the page of a box, and what it shows as JSON. */
import { jsonOf } from '../graph/json';
import type { Handler, Reply, Request } from '../http/message';
import type { LogStatus } from '../provisioning/provisioning-log';
import { ClockControl } from './clock';
import type { PageFile, PageFiles } from './page-files';
import type { AccountType, PageSource } from './page-source';
import { PageRefusal } from './refusal';
import { checkHost, checkSender } from './same-origin';
import { pageState } from './state';

/** Nothing is loaded from anywhere else, nothing in the page's own text runs or styles, and no text becomes markup. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': POLICY,
  'content-type': 'application/json; charset=utf-8',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const STATUSES: readonly LogStatus[] = ['success', 'warning', 'failure', 'skipped'];
const TYPES: readonly AccountType[] = ['User', 'Group'];
const MOST_ENTRIES = 500;
const MOST_ACCOUNTS = 200;

/** Answers what the page asks; whatever else fails is left to the listener. */
export function createPageHandler(source: PageSource, files: PageFiles): Handler {
  const clock = new ClockControl(source);
  return async (request) => {
    const reply = await answer(request, source, files, clock).catch(refused);
    return { ...reply, headers: { ...HEADERS, ...reply.headers } };
  };
}

function refused(error: unknown): Reply {
  if (error instanceof PageRefusal) return error.reply;
  throw error;
}

async function answer(
  request: Request,
  source: PageSource,
  files: PageFiles,
  clock: ClockControl,
): Promise<Reply> {
  checkHost(request);
  const [path = '', search = ''] = request.target.split('?', 2);
  const query = new URLSearchParams(search);
  if (path === '/clock') {
    checkMethod(request, 'POST');
    checkSender(request);
    return clock.move(request);
  }
  const file = files.get(path);
  const read = file ? () => fileReply(file) : READERS.get(path);
  if (!read) throw new PageRefusal(404, 'The page has nothing at this address. It begins at /.');
  checkMethod(request, 'GET');
  return read(source, query);
}

type Reader = (source: PageSource, query: URLSearchParams) => Reply | Promise<Reply>;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['/state', (source) => ({ status: 200, body: pageState(source) })],
  ['/log', readLog],
  ['/accounts', readAccounts],
]);

function readLog(source: PageSource, query: URLSearchParams): Reply {
  const status = oneOf(STATUSES, query, 'status');
  const jobId = query.get('jobId') ?? '';
  const limit = wholeNumber(query, 'limit', 100, MOST_ENTRIES);
  const entries = source.log({
    ...(status && { status }),
    ...(jobId !== '' && { jobId }),
    ...textIn(query),
    limit,
  });
  return { status: 200, body: jsonOf({ entries }) };
}

async function readAccounts(source: PageSource, query: URLSearchParams): Promise<Reply> {
  const key = query.get('application') ?? '';
  if (!source.applications().some((application) => application.key === key))
    throw new PageRefusal(404, 'The box has no such application. Use the key of one in /state.');
  const type = oneOf(TYPES, query, 'type') ?? 'User';
  const startIndex = wholeNumber(query, 'startIndex', 1, Number.MAX_SAFE_INTEGER);
  const count = wholeNumber(query, 'count', 20, MOST_ACCOUNTS);
  const page = await source.accounts(key, { type, ...textIn(query), startIndex, count });
  return { status: 200, body: jsonOf(page) };
}

function fileReply({ contentType, text }: PageFile): Reply {
  return { status: 200, headers: { 'content-type': contentType }, text };
}

function checkMethod({ method }: Request, allow: string): void {
  if (method === allow) return;
  throw new PageRefusal(405, `This address answers ${allow} only.`, { allow });
}

/** An empty text finds everything. */
function textIn(query: URLSearchParams): { readonly text?: string } {
  const text = (query.get('text') ?? '').trim();
  return text === '' ? {} : { text };
}

/** Undefined where nothing is chosen. */
function oneOf<T extends string>(known: readonly T[], query: URLSearchParams, name: string): T | undefined {
  const given = query.get(name) ?? '';
  const found = known.find((one) => one === given);
  if (found === undefined && given !== '')
    throw new PageRefusal(400, `${name} must be one of ${known.join(', ')}.`);
  return found;
}

function wholeNumber(query: URLSearchParams, name: string, usual: number, most: number): number {
  const given = query.get(name);
  if (given === null) return usual;
  const number = /^\d{1,16}$/.test(given) ? Number(given) : 0;
  if (number < 1 || number > most)
    throw new PageRefusal(400, `${name} must be a whole number from 1 to ${most}.`);
  return number;
}
