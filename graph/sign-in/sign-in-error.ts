/** Signing in is not possible with what was configured. Its message holds no secret. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
}
