import type { Context, Sink } from './context';
import { redactor } from './secrets';

/**
 * The same context, whose streams repeat no secret that was named to `hide`: what an application answered stands in Microsoft's log,
 * and may hold the token that it was sent.
 */
export function hiding(context: Context): Context {
  const secrets = new Set<string>();
  let redact = redactor([]);
  const hidden = (sink: Sink): Sink => ({
    ...(sink.ready && { ready: () => sink.ready?.() ?? Promise.resolve(true) }),
    write: (text) => sink.write(redact(text)),
  });
  return {
    ...context,
    stdout: hidden(context.stdout),
    stderr: hidden(context.stderr),
    // Some contexts are objects with prototypes.
    ask: (question) => context.ask(question),
    onInterrupt: (handler) => context.onInterrupt(handler),
    hide: (more) => {
      for (const one of more) secrets.add(one);
      redact = redactor([...secrets]);
    },
  };
}
