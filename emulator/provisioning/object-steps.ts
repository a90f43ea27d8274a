/** Steps of entries that are the same for every kind of object, but for its name. */
import type { ResourceType } from '../../provisioning/mapping/payload/schemas';
import { step } from './object-result';
import type { LogStep } from './provisioning-log';
import { WORDS } from './words';

export const READING = { name: 'EntryImport', provisioningStepType: 'matching' } as const;
export const ADDING = { name: 'EntryExportAdd', provisioningStepType: 'export' } as const;
export const UPDATING = { name: 'EntryExportUpdate', provisioningStepType: 'export' } as const;
export const DELETING = { name: 'EntryExportDelete', provisioningStepType: 'export' } as const;

/** @param targetId - undefined where the application has no such object */
export function matchingStep(type: ResourceType, targetId: string | undefined): LogStep {
  const { target } = WORDS[type];
  return targetId === undefined
    ? step('EntryImport', 'matching', 'success', `The application has no such ${target}.`)
    : step('EntryImport', 'matching', 'success', `The application has the ${target}.`, { targetId });
}

export function ambiguousStep(type: ResourceType): LogStep {
  return step(
    'EntryImport',
    'matching',
    'failure',
    `The application has several such ${WORDS[type].target}s.`,
  );
}

export function readStep(type: ResourceType, targetId: string): LogStep {
  return step('EntryImport', 'matching', 'success', `Read the ${WORDS[type].target} by its id.`, {
    targetId,
  });
}

export function exportStep(
  type: ResourceType,
  { name }: Pick<LogStep, 'name'>,
  what: string,
  targetId: string,
): LogStep {
  return step(name, 'export', 'success', `The ${WORDS[type].target} was ${what}.`, { targetId });
}

/** The object is not in the directory any more. */
export function goneStep(type: ResourceType, objectId: string): LogStep {
  return step(
    'EntryImportDelete',
    'import',
    'success',
    `The ${WORDS[type].source} is deleted from the directory.`,
    { objectId },
  );
}
