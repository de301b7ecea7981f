import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config/config.js';
import { describeApi } from './platform/http/api-description.js';
import { refuseUnstorableText } from './platform/http/well-formed.js';
import { TEMPLATES } from './platform/views/views.js';

/** Largest request body in bytes; attachments are not sent through the JSON API. */
const LARGEST_BODY = 1_048_576;

/** The application, wired but not yet listening. */
export async function createApplication(
  config: Config,
  logger: LoggerService,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: LARGEST_BODY,
    trustProxy: config.trustProxy,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
  });
  const application = await NestFactory.create<NestFastifyApplication>(AppModule.for(config), adapter, {
    logger,
    abortOnError: false,
  });
  await application.register(fastifyCookie);
  await application.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: config.secure ? [] : null,
      },
    },
    strictTransportSecurity: config.secure,
  });
  await application.register(fastifyStatic, {
    root: join(TEMPLATES, 'assets'),
    prefix: '/assets/',
    maxAge: '1h',
  });
  application
    .getHttpAdapter()
    .getInstance()
    .addHook('preHandler', (request, _reply, done) => {
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
