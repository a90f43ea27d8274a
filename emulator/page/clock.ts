/** The clock control of the page. */
import { isJsonObject, textOf, tryParseJson } from '../graph/json';
import type { Reply, Request } from '../http/message';
import { NothingDueError } from '../service/provisioning-service';
import { durationMs } from './duration';
import type { PageSource } from './page-source';
import { PageRefusal } from './refusal';

/** What a job remembers ends after weeks; further ahead is hardly meant. */
const FURTHEST_DAYS = 90;
const EXPECTED =
  'Send { "advance": … } with "next-cycle" or a duration of days, hours, minutes and seconds, such as "PT40M" or "P1D".';

/** Moves the clock of a box, one move at a time: cycles run on the way. */
export class ClockControl {
  private isMoving = false;

  constructor(private readonly source: PageSource) {}

  /** @throws PageRefusal where the clock does not move. */
  async move({ body }: Request): Promise<Reply> {
    const by = readMove(body.toString('utf8'));
    if (this.isMoving) throw new PageRefusal(409, 'The clock is moving already. Wait until it has arrived.');
    this.isMoving = true;
    try {
      await this.source.advance(by);
    } catch (error) {
      throw error instanceof NothingDueError ? new PageRefusal(409, error.message) : error;
    } finally {
      this.isMoving = false;
    }
    return { status: 200, body: { now: this.source.now().toISOString() } };
  }
}

function readMove(text: string): { readonly milliseconds: number } | 'next-cycle' {
  const body = tryParseJson(text);
  const advance = isJsonObject(body) ? textOf(body.advance) : undefined;
  if (advance === 'next-cycle') return advance;
  const milliseconds = advance === undefined ? undefined : durationMs(advance);
  if (milliseconds === undefined) throw new PageRefusal(400, EXPECTED);
  if (milliseconds > FURTHEST_DAYS * 86_400_000)
    throw new PageRefusal(
      400,
      `The clock moves ${FURTHEST_DAYS} days at most. Move it several times instead.`,
    );
  return { milliseconds };
}
