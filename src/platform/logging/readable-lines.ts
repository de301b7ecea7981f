import type { DestinationStream } from 'pino';

interface Line {
  readonly time: string;
  readonly level: string;
  readonly msg?: string;
  readonly context?: string;
  readonly req?: { readonly method: string; readonly path: string };
  readonly res?: { readonly status: number };
  readonly milliseconds?: number;
  readonly err?: { readonly stack?: string };
}

/** For a person who watches the log in a terminal; machines get the JSON. */
export function readableLines(write: (text: string) => void): DestinationStream {
  return { write: (json) => write(`${readable(JSON.parse(json) as Line)}\n`) };
}

function readable({ time, level, msg, context, req, res, milliseconds, err }: Line): string {
  const what =
    req === undefined
      ? [context === undefined ? '' : `${context}:`, msg ?? '']
      : [
          req.method,
          req.path,
          String(res?.status ?? ''),
          milliseconds === undefined ? '' : `${milliseconds} ms`,
        ];
  const parts = [time.slice(11, 19), level.padEnd(5), ...what].filter((part) => part !== '');
  return err?.stack === undefined ? parts.join(' ') : `${parts.join(' ')}\n${err.stack}`;
}
