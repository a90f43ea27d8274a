import { RESET_SCOPES } from '../../graph/reset-scope';
import { table } from '../text/table';
import { SCOPE_HELP } from './reset-scopes';

/** The scopes of `restart --scope`, for its help. */
export function scopeHelp(): readonly string[] {
  return ['', 'Scopes:', ...table(RESET_SCOPES.map((scope) => [`  ${scope}`, SCOPE_HELP[scope]]))];
}
