import { at, child, textOf } from '../yaml/node';
import type { Rule } from './rule';

/** Mails go to one address, and only to one that is given. */
export const notifications: Rule = ({ document, model }, report) => {
  const email = textOf(child(child(document, 'notifications'), 'email'));
  if (email !== undefined && !isAddress(email)) {
    report({
      code: 'notifications/email',
      at: ['notifications', 'email'],
      message: /[,;\s]/.test(email.trim())
        ? 'More than one address stands here.'
        : 'This is not a mail address.',
      help: 'Write one address, such as identity-ops@contoso.example; for several people use the address of a group.',
    });
  }
  if (email !== undefined || model.notifications.onFailure !== true) return;
  report({
    code: 'notifications/email-missing',
    at: at(document, ['notifications', 'onFailure']) ? ['notifications', 'onFailure'] : ['notifications'],
    message: 'Mails are wanted on failure, but no address is given.',
    help: 'Add email: one address of a person or a group.',
  });
};

/** One address as mail systems accept it; quoted local parts are not worth the confusion. */
function isAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@,;<>()"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z0-9-]*[A-Za-z0-9]$/.test(text)
  );
}
