import type { Reply } from '../http/message';

/** A request to the page that is not answered as asked; its message is shown to people. */
export class PageRefusal extends Error {
  override readonly name = 'PageRefusal';

  constructor(
    readonly status: number,
    message: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get reply(): Reply {
    return { status: this.status, headers: this.headers, body: { error: this.message } };
  }
}
