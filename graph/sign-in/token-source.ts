import type { AccessToken, TokenCredential } from '@azure/core-auth';

/** A token this near its end is replaced before it is used. */
const MARGIN_MS = 2 * 60_000;

/** Access tokens for one audience, asked for once whoever needs them, and kept in memory only. */
export class TokenSource {
  private credential: Promise<TokenCredential> | undefined;
  private token: Promise<AccessToken> | undefined;

  /** @param open makes the credential anew: libraries keep a token that was refused before its time */
  constructor(
    private readonly open: () => Promise<TokenCredential>,
    private readonly scope: string,
    private readonly now: () => number,
  ) {}

  /** A token that is valid by the clock. Rejects with what the credential throws. */
  async get(): Promise<string> {
    this.token ??= this.ask();
    const asked = this.token;
    const token = await asked.catch((error: unknown) => {
      this.drop(asked);
      throw error;
    });
    if (token.expiresOnTimestamp - this.now() > MARGIN_MS) return token.token;
    this.drop(asked);
    // One that is given out shortly before its end is all there is.
    this.token ??= this.ask();
    const renewed = this.token;
    return renewed.then(
      (one) => one.token,
      (error: unknown) => {
        this.drop(renewed);
        throw error;
      },
    );
  }

  /** Another one shall be asked for in place of this one, which was refused. */
  async refuse(refused: string): Promise<void> {
    const current = await this.token?.catch(() => undefined);
    if (current?.token !== refused) return;
    this.token = undefined;
    this.credential = undefined;
  }

  private drop(asked: Promise<AccessToken>): void {
    if (this.token === asked) this.token = undefined;
  }

  private async ask(): Promise<AccessToken> {
    this.credential ??= this.open();
    const credential = await this.credential.catch((error: unknown) => {
      // A file that could not be read may be there the next time.
      this.credential = undefined;
      throw error;
    });
    const token = await credential.getToken(this.scope);
    if (token === null) throw new Error('Signing in gave no access token.');
    return token;
  }
}
