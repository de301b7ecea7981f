import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../platform/http/access.js';
import { ProblemException } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { PageRenderer } from '../platform/pages/page-renderer.js';
import { VerifyQueryDto } from './dto/minutes.dto.js';
import { presentVerification } from './present.js';
import { verificationAnswer } from './verification-page.js';
import { VerificationService } from './verification.service.js';
import { VERIFICATION } from './verification.texts.js';

/** Requests a minute from one address. */
export const CHECKS_A_MINUTE = 120;

const SHA256 = /^[0-9a-f]{64}$/iu;

/** Anybody who holds a copy may ask whether it is the signed one. */
@ApiTags('minutes')
@RateLimited(CHECKS_A_MINUTE)
@Controller()
export class VerificationController {
  constructor(
    private readonly verification: VerificationService,
    private readonly pages: PageRenderer,
  ) {}

  @Get('api/v1/verify')
  @Access('anyone')
  @ApiOperation({ summary: 'Check a value as the page does' })
  async verifyTyped(@Query() { hash }: VerifyQueryDto) {
    return this.told(hash);
  }

  @Get('verify/:hash')
  @Access('anyone')
  @ApiProduces('application/json', 'text/html')
  @ApiParam({ name: 'hash', description: 'The value printed on the pages, or the SHA-256 of the file.' })
  @ApiOperation({
    summary: 'Which document has this hash, and whether it is the signed one; its content is never shown',
  })
  async verify(
    @Param('hash') hash: string,
    @Headers('accept') accept: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    void reply.header('cache-control', 'no-store');
    if (!wantsPage(accept)) {
      void reply.header('vary', 'Accept, Accept-Language');
      return this.told(hash);
    }
    const found = SHA256.test(hash) ? await this.verification.verify(hash) : null;
    void reply.status(found === null ? 404 : 200);
    return this.pages.render(request, reply, 'minutes/verify', {
      title: VERIFICATION.title,
      answer: verificationAnswer(hash, found),
      noContent: VERIFICATION.noContent,
    });
  }

  private async told(hash: string) {
    const found = SHA256.test(hash) ? await this.verification.verify(hash) : null;
    if (found !== null) return presentVerification(found);
    throw new ProblemException({
      status: 404,
      code: 'unknown-document',
      title: VERIFICATION.unknown,
      detail: VERIFICATION.unknownWhy,
    });
  }
}

/** A browser names HTML before anything else; a program that names nothing gets JSON. */
function wantsPage(accept: string | undefined): boolean {
  const [html, json] = ['text/html', 'application/json'].map((type) => (accept ?? '').indexOf(type));
  return html !== undefined && json !== undefined && html !== -1 && (json === -1 || html < json);
}
