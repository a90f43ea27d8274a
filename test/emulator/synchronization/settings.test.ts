import { DEFAULT_BEHAVIOUR } from '../../../emulator/synchronization/behaviour';
import { GraphError } from '../../../emulator/graph/graph-error';
import { parseSettings, readSettings, writeSettings } from '../../../emulator/synchronization/settings';
import type { Setting } from '../../../emulator/synchronization/settings';

function settings(values: Record<string, string>): Setting[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}
const stored = settings({ SyncAll: 'true', BaseAddress: 'https://a', SecretToken: 's' });

describe('PUT', () => {
  it.each([
    [
      'keeps the place of known keys and appends new ones',
      { Domain: 'd', SyncAll: 'false' },
      { SyncAll: 'false', BaseAddress: 'https://a', SecretToken: 's', Domain: 'd' },
    ],
    ['deletes with an empty text', { BaseAddress: '' }, { SyncAll: 'true', SecretToken: 's' }],
    [
      'deletes what is not there',
      { Domain: '' },
      { SyncAll: 'true', BaseAddress: 'https://a', SecretToken: 's' },
    ],
    [
      'stores a mask as it is',
      { SecretToken: '*' },
      { SyncAll: 'true', BaseAddress: 'https://a', SecretToken: '*' },
    ],
  ])('%s', (_, written, expected) => {
    expect(writeSettings(stored, settings(written), DEFAULT_BEHAVIOUR)).toEqual(settings(expected));
  });

  it('replaces everything under `replace`', () => {
    const behaviour = { ...DEFAULT_BEHAVIOUR, secretsPut: 'replace' } as const;
    expect(writeSettings(stored, settings({ Domain: 'd', SyncAll: '' }), behaviour)).toEqual(
      settings({ Domain: 'd' }),
    );
  });

  it('keeps a secret that is written as its mask under `keep`', () => {
    const behaviour = { ...DEFAULT_BEHAVIOUR, writtenMask: 'keep' } as const;
    const after = writeSettings(stored, settings({ SecretToken: '*', SyncAll: '*' }), behaviour);
    expect(after).toEqual(settings({ SyncAll: '*', BaseAddress: 'https://a', SecretToken: 's' }));
  });

  it('lets the last of two equal keys win', () => {
    const twice = [...settings({ SyncAll: 'a' }), ...settings({ SyncAll: 'b' })];
    expect(writeSettings([], twice, DEFAULT_BEHAVIOUR)).toEqual(settings({ SyncAll: 'b' }));
  });

  it.each(['', 'x', '[]', 'null'])('refuses the notification settings %j, wrapped', (value) => {
    const error = caught(() =>
      writeSettings(stored, settings({ SyncNotificationSettings: value }), DEFAULT_BEHAVIOUR),
    );
    expect(error).toMatchObject({ status: 400, code: 'UnknownError' });
    expect(JSON.parse(error?.message ?? '')).toMatchObject({
      error: { code: 'InvalidNotificationSettings' },
    });
  });

  it('keeps the notification key when it is emptied by {}', () => {
    const written = settings({ SyncNotificationSettings: '{}' });
    expect(writeSettings([], written, DEFAULT_BEHAVIOUR)).toEqual(written);
  });
});

describe('GET', () => {
  it('masks secrets only', () => {
    expect(readSettings(stored, DEFAULT_BEHAVIOUR)).toEqual(
      settings({ SyncAll: 'true', BaseAddress: 'https://a', SecretToken: '*' }),
    );
  });

  it('masks the address where told to', () => {
    const shown = readSettings(stored, { ...DEFAULT_BEHAVIOUR, maskBaseAddress: true });
    expect(shown).toEqual(settings({ SyncAll: 'true', BaseAddress: '*', SecretToken: '*' }));
  });

  it.each([
    ['written', ['SyncAll', 'BaseAddress', 'SecretToken']],
    ['sorted', ['BaseAddress', 'SecretToken', 'SyncAll']],
    ['descending', ['SyncAll', 'SecretToken', 'BaseAddress']],
  ] as const)('lists in the order %s', (secretsOrder, keys) => {
    expect(readSettings(stored, { ...DEFAULT_BEHAVIOUR, secretsOrder }).map(({ key }) => key)).toEqual(keys);
  });
});

describe('body', () => {
  it('takes elements with further members', () => {
    expect(parseSettings([{ '@odata.type': 'x', key: 'SyncAll', value: 'true' }])).toEqual(
      settings({ SyncAll: 'true' }),
    );
  });

  it.each([
    [undefined, 'A list'],
    [{}, 'A list'],
    [['a'], "needs a 'key'"],
    [[{ key: 'SyncAll' }], "needs a 'key'"],
    [[{ key: 'SyncAll', value: true }], "needs a 'key'"],
    [[{ key: 'syncAll', value: 'true' }], "'syncAll' is not a key"],
  ])('refuses %j', (list, message) => {
    const error = caught(() => parseSettings(list));
    expect(error).toMatchObject({ status: 400, code: 'Request_BadRequest' });
    expect(error?.message).toContain(message);
  });
});

function caught(action: () => unknown): GraphError | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}
