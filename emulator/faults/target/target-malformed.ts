/**
 * Answers that say success, and are not what SCIM has. They concern requests whose answer the service reads; what a PATCH or a DELETE
 * is answered with beside its status, it does not look at.
 */
import { isObject } from '../../../provisioning/json-value';
import type { ScimAnswer } from '../../scim-client/message';
import { shapeOf } from '../fault-of';
import { htmlPage } from './answers';
import type { TargetEffect, TargetFault } from './target-fault';

const SHAPES: readonly [TargetEffect, ...TargetEffect[]] = [
  // What stands in front of the application does not let the request through.
  { instead: htmlPage(200, 'Sign in') },
  { bend: (answer) => ({ ...answer, text: answer.text.slice(0, answer.text.length / 2) }) },
  { bend: withoutId },
  { bend: (answer) => ({ ...answer, text: `[${answer.text}]` }) },
  { bend: (answer) => ({ ...answer, text: '' }) },
];

export const targetMalformed: TargetFault = {
  layer: 'target',
  name: 'target-malformed',
  help: 'a page of HTML, JSON cut in half, a resource without id, an array, or nothing at all',
  concerns: ({ method }) => method === 'GET' || method === 'POST',
  effect: (luck) => shapeOf(SHAPES, luck),
};

/** In an empty list there is nobody to take the id from: it gets somebody. */
function withoutId(answer: ScimAnswer): ScimAnswer {
  const { id: _, ...resource } = objectOf(answer.text);
  if (!('totalResults' in resource)) return { ...answer, text: JSON.stringify(resource) };
  const { Resources } = resource;
  const found = Array.isArray(Resources) && Resources.length > 0 ? (Resources as readonly unknown[]) : [{}];
  const nameless = found.map((one) => ({ ...(isObject(one) ? one : {}), id: undefined }));
  return {
    ...answer,
    text: JSON.stringify({ ...resource, totalResults: found.length, Resources: nameless }),
  };
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const json = JSON.parse(text) as unknown;
    return isObject(json) ? json : {};
  } catch {
    return {};
  }
}
