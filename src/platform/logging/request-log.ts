import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';

/** One line for each answered request, with the id that its problem document carries. */
export function logRequests(application: NestFastifyApplication, logger: Logger): void {
  application
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (req, res, done) => {
      const level = res.statusCode >= 500 ? 'error' : 'info';
      logger[level]({ req, res, milliseconds: Math.round(res.elapsedTime) }, 'request');
      done();
    });
}
