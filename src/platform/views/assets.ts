import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { projectFolder } from '../config/project-folder.js';
import { TEMPLATES } from './views.js';

const A_YEAR = '365d';

/** Scripts of packages by the name a page asks for; each is one file. */
export const VENDOR: Readonly<Record<string, string>> = {
  'htmx.js': 'htmx.org/dist/htmx.min.js',
  'sse.js': 'htmx-ext-sse/dist/sse.min.js',
  'idiomorph.js': 'idiomorph/dist/idiomorph-ext.min.js',
  'sortable.js': 'sortablejs/modular/sortable.core.esm.js',
  'webauthn.js': '@simplewebauthn/browser/dist/bundle/index.umd.min.js',
  'jsqr.js': 'jsqr/dist/jsQR.js',
};

/** A file inside a package. */
const fileOf = (specifier: string): string => join(projectFolder(), 'node_modules', specifier);

/** The house's own files under `/assets/`, fonts in slices and scripts of packages below it. */
export async function serveAssets(application: NestFastifyApplication): Promise<void> {
  await application.register(fastifyStatic, {
    root: join(TEMPLATES, 'assets'),
    prefix: '/assets/',
    maxAge: '1h',
  });
  await application.register(fastifyStatic, {
    root: dirname(fileOf('@fontsource-variable/noto-sans-kr/index.css')),
    prefix: '/assets/fonts/',
    decorateReply: false,
    maxAge: A_YEAR,
    allowedPath: (path) => path === '/index.css' || /^\/files\/[\w-]+\.woff2$/.test(path),
  });
  const server = application.getHttpAdapter().getInstance();
  for (const [name, specifier] of Object.entries(VENDOR)) {
    const file = fileOf(specifier);
    server.get(`/assets/vendor/${name}`, (_request, reply) =>
      reply.sendFile(basename(file), dirname(file), { maxAge: A_YEAR }),
    );
  }
}
