import { readFile } from 'node:fs/promises';
import { SignInError } from './sign-in-error';
import type { SecretText } from './method';

/** The text; one in a file is read anew each time, because such tokens are replaced. @throws SignInError */
export async function secretText(secret: SecretText): Promise<string> {
  if ('text' in secret) return secret.text;
  return (await fileContent(secret.file)).toString('utf8').trim();
}

/** @throws SignInError naming the file */
export async function fileContent(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new SignInError(`${file} cannot be read (${code}).`);
  }
}
