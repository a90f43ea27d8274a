import type { Severity } from './codes';
import type { Diagnostic, Finding } from './diagnostic';

/** A diagnostic, or one that concerns no file, such as a wrong flag. */
export type Reported = Diagnostic | (Finding & { readonly severity: Severity });

/** The place of a diagnostic; undefined where it concerns no file. */
export function placeIn(reported: Reported): Diagnostic | undefined {
  return 'file' in reported ? reported : undefined;
}

/** Message and help as one text, each once. */
export function messageWithHelp({ message, help }: Reported, between: string): string {
  return [message, help].filter((text) => text !== '').join(between);
}
