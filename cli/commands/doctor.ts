import type { Command } from '../command';

/** `scimform doctor`: what is in the way, and what to do about it. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'what this machine and this identity can do, and what to fix',
  operands: '[SPEC…]',
  description:
    'Looks at Node.js, Terraform and its providers, proxy and certificates, and the way of signing in. With a spec also\n' +
    'at its variables, and for each tenant: whether login and Graph can be reached, its cloud, the clock, the sign-in, the\n' +
    'permissions of the token against what each command needs, gallery and job. Nothing is changed, and no secret told.\n' +
    '\n' +
    'With --permissions SPEC it asks nobody, and prints the least permissions for each command: docs/permissions.md.\n' +
    '\n' +
    'Exit code 0 where nothing has to be fixed, 1 where something here has, 5 where a tenant cannot be reached, or lets nobody in.',
  flags: ['permissions', 'tenant'],
  formats: ['text', 'json'],
  async run(invocation) {
    const [spec] = invocation.flags.values('permissions');
    if (spec !== undefined) {
      const { permissionsCommand } = await import('../permissions/run');
      return permissionsCommand(invocation, spec);
    }
    const { doctorCommand } = await import('../doctor/run');
    return doctorCommand(invocation);
  },
};
