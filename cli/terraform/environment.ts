import type { Environment } from '../context';

/**
 * The environment without what would bend a run that is ours: extra arguments (`-destroy` in `TF_CLI_ARGS_plan` would make
 * an apply a destroy), another workspace or data folder than the stack's own, and logs on standard error, which nobody
 * would see and which hold secrets. Logs that go to a file of the user's choice (`TF_LOG_PATH`) are left alone.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/environment-variables
 */
export function terraformEnvironment(env: Environment): Environment {
  const logsToFile = Boolean(env['TF_LOG_PATH']);
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        !/^TF_(?:CLI_ARGS(?:_\w+)?|DATA_DIR|WORKSPACE)$/.test(name) &&
        (logsToFile || !/^TF_LOG(?:_\w+)?$/.test(name)),
    ),
  );
}
