import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FONTS, TEMPLATES, VENDOR } from './asset-files.js';

/** What names its content may be kept; everything else is asked for again, and answered by 304 while it is the same. */
const KEPT = 'public, max-age=31536000, immutable';
const ASKED_AGAIN = 'public, no-cache';

/** An address with the version of its content, or a slice of a font, which the style sheet beside it names. */
const NAMES_ITS_CONTENT = /\?v=[0-9a-f]+$|\.woff2$/;

/** The house's own files under `/assets/`, fonts in slices and scripts of packages below it. */
export async function serveAssets(application: NestFastifyApplication): Promise<void> {
  const server = application.getHttpAdapter().getInstance();
  server.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/assets/') && reply.statusCode < 400) {
      void reply.header('cache-control', NAMES_ITS_CONTENT.test(request.url) ? KEPT : ASKED_AGAIN);
    }
    done();
  });
  await application.register(fastifyStatic, {
    root: join(TEMPLATES, 'assets'),
    prefix: '/assets/',
    cacheControl: false,
  });
  await application.register(fastifyStatic, {
    root: FONTS,
    prefix: '/assets/fonts/',
    decorateReply: false,
    cacheControl: false,
    allowedPath: (path) => path === '/index.css' || /^\/files\/[\w-]+\.woff2$/.test(path),
  });
  for (const [name, file] of Object.entries(VENDOR)) {
    server.get(`/assets/vendor/${name}`, (_request, reply) => reply.sendFile(basename(file), dirname(file)));
  }
}
