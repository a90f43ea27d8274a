import { readOnDemandAnswer } from '../../graph/provision-on-demand';

describe('an answer of provisioning on demand', () => {
  const ENTRY = {
    action: 'Create',
    changeId: 'c',
    modifiedProperties: [{ displayName: 'userName', oldValue: null, newValue: 'a' }],
    provisioningSteps: [
      {
        name: 'EntryExportAdd',
        type: 'Export',
        status: 'Failure',
        description: 'd',
        details: { a: 1, b: null },
      },
    ],
    statusInfo: { status: 'Failure', errorCode: 'InvalidDomain', reason: 'r', recommendedAction: 'do' },
    targetIdentity: { id: 't', type: 'User' },
  };
  const READ = {
    result: 'failure',
    action: 'create',
    changeId: 'c',
    errorCode: 'InvalidDomain',
    reason: 'r',
    recommendedAction: 'do',
    targetId: 't',
    modified: [{ name: 'userName', after: 'a' }],
    steps: [
      { name: 'EntryExportAdd', type: 'export', status: 'failure', description: 'd', details: [['a', '1']] },
    ],
  };

  it.each([
    ['as documented', { key: '{"result":"Failure","details":{}}', value: JSON.stringify(ENTRY) }, READ],
    [
      'under the name of a type',
      {
        key: 'Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo',
        value: JSON.stringify(ENTRY),
      },
      READ,
    ],
    [
      'the status alone',
      { key: 'Microsoft.Example.StatusInfo', value: JSON.stringify(ENTRY.statusInfo) },
      {
        result: 'failure',
        errorCode: 'InvalidDomain',
        reason: 'r',
        recommendedAction: 'do',
        steps: [],
        modified: [],
      },
    ],
    [
      'in the words of the log',
      {
        key: '{}',
        value: JSON.stringify({
          provisioningAction: 'other',
          provisioningStatusInfo: {
            status: 'skipped',
            errorInformation: { errorCode: 'RedundantExport', reason: 'r' },
          },
        }),
      },
      {
        result: 'skipped',
        action: 'other',
        errorCode: 'RedundantExport',
        reason: 'r',
        steps: [],
        modified: [],
      },
    ],
    [
      'with nothing in it',
      { key: '{"result":"Success","details":{}}', value: '{}' },
      { result: 'success', steps: [], modified: [] },
    ],
    [
      'with details in the key',
      {
        key: '{"result":"Skipped","details":{"errorCode":"RedundantExport","errorMessage":"m"}}',
        value: '{"statusInfo":{"status":"Skipped","errorCode":null}}',
      },
      { result: 'skipped', errorCode: 'RedundantExport', reason: 'm', steps: [], modified: [] },
    ],
    ['no JSON', { key: 'x', value: 'y' }, undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_, answer, expected) => {
    expect(readOnDemandAnswer(answer)).toEqual(expected);
  });
});
