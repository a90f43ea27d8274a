/** An account of the application. */
export interface Account {
  readonly userName: string;
  readonly displayName: string | undefined;
  readonly active: boolean | undefined;
}
