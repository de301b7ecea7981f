import { randomUUID } from 'node:crypto';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyCsrfProtection from '@fastify/csrf-protection';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyView from '@fastify/view';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config/config.js';
import { describeApi } from './platform/http/api-description.js';
import { NO_DEVICES } from './platform/http/permissions-policy.js';
import { refuseUnstorableText } from './platform/http/well-formed.js';
import { FORM_COOKIE } from './platform/pages/form.interceptor.js';
import { MULTIPART, readSubmission, submissionOf } from './platform/pages/submission.js';
import { serveAssets } from './platform/views/assets.js';
import { PAGES, Views } from './platform/views/views.js';

/** Largest request body in bytes, but for files. */
const LARGEST_BODY = 1_048_576;

/** The application, wired but not yet listening. */
export async function createApplication(
  config: Config,
  logger: LoggerService,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: LARGEST_BODY,
    trustProxy: [...config.trustedProxies],
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
  });
  const application = await NestFactory.create<NestFastifyApplication>(AppModule.for(config), adapter, {
    logger,
    abortOnError: false,
  });
  await application.register(fastifyCookie);
  await application.register(fastifyCompress, { encodings: ['br', 'gzip'], threshold: 1024 });
  await application.register(fastifyMultipart, MULTIPART);
  await application.register(fastifyCsrfProtection, {
    cookieKey: FORM_COOKIE,
    cookieOpts: { path: '/', sameSite: 'lax', httpOnly: true, secure: config.secure },
    getToken: (request) => submissionOf(request)?.control.csrf ?? undefined,
  });
  await application.register(fastifyView, {
    engine: { liquid: application.get(Views).engine },
    root: PAGES,
    viewExt: 'liquid',
  });
  await application.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: config.secure ? [] : null,
      },
    },
    strictTransportSecurity: config.secure,
    // Our own pages learn which one led to them, and an older browser says where a form comes from; others learn nothing.
    referrerPolicy: { policy: 'same-origin' },
  });
  await serveAssets(application);
  application
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (_, reply, done) => {
      void reply.header('permissions-policy', NO_DEVICES);
      done();
    })
    .addHook('preHandler', (request, _reply, done) => {
      readSubmission(request);
      refuseUnstorableText(request);
      done();
    });
  serveApiDocumentation(application);
  return application;
}

function serveApiDocumentation(application: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', application, () => describeApi(application), {
    customCssUrl: '/assets/api-docs.css',
    customSiteTitle: 'Madang API',
    customfavIcon: '/assets/madang.svg',
  });
}
