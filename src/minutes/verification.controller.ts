import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language, Localized } from '../kernel/localized.js';
import { Access } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { ProblemException } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { PageRenderer } from '../platform/pages/page-renderer.js';
import { VerifyQueryDto } from './dto/minutes.dto.js';
import { presentVerification } from './present.js';
import { type Verification, VerificationService } from './verification.service.js';
import { VERIFICATION } from './verification.texts.js';

/** Requests a minute from one address. */
const CHECKS_A_MINUTE = 120;

/** Anybody who holds a copy may ask whether it is the signed one. */
@ApiTags('minutes')
@RateLimited(CHECKS_A_MINUTE)
@Controller('verify')
export class VerificationController {
  constructor(
    private readonly verification: VerificationService,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  @Access('anyone')
  @ApiOperation({ summary: 'Check a value typed into a form' })
  async verifyTyped(
    @Query() { hash }: VerifyQueryDto,
    @Headers('accept') accept: string | undefined,
    @ReaderLanguage() language: Language,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.answer(hash, accept, language, request, reply);
  }

  @Get(':hash')
  @Access('anyone')
  @ApiProduces('application/json', 'text/html')
  @ApiParam({ name: 'hash', description: 'The value printed on the pages, or the SHA-256 of the file.' })
  @ApiOperation({
    summary: 'Which document has this hash, and whether it is the signed one; its content is never shown',
  })
  async verify(
    @Param('hash') hash: string,
    @Headers('accept') accept: string | undefined,
    @ReaderLanguage() language: Language,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.answer(hash, accept, language, request, reply);
  }

  private async answer(
    hash: string,
    accept: string | undefined,
    language: Language,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const wellFormed = /^[0-9a-f]{64}$/iu.test(hash);
    const found = wellFormed ? await this.verification.verify(hash) : null;
    void reply.header('vary', 'Accept, Accept-Language').header('cache-control', 'no-store');
    if (wantsPage(accept)) {
      void reply.status(found === null ? 404 : 200);
      return this.pages.render(request, reply, 'minutes/verification', pageValues(hash, found, language));
    }
    if (found === null) {
      throw new ProblemException({
        status: 404,
        code: 'unknown-document',
        title: VERIFICATION.unknown,
        detail: VERIFICATION.unknownWhy,
      });
    }
    return presentVerification(found);
  }
}

/** A browser names HTML before anything else; a program that names nothing gets JSON. */
function wantsPage(accept: string | undefined): boolean {
  const [html, json] = ['text/html', 'application/json'].map((type) => (accept ?? '').indexOf(type));
  return html !== undefined && json !== undefined && html !== -1 && (json === -1 || html < json);
}

interface Row {
  readonly label: Localized;
  readonly value: string;
}

function pageValues(hash: string, found: Verification | null, language: Language) {
  const verdict = found === null ? VERIFICATION.unknown : VERIFICATION[found.matched];
  const why =
    found === null
      ? VERIFICATION.unknownWhy
      : found.matched === 'content'
        ? VERIFICATION.contentWhy
        : VERIFICATION.fileWhy;
  return {
    title: VERIFICATION.title,
    verdict,
    why,
    noContent: VERIFICATION.noContent,
    known: found !== null,
    rows: [
      ...(found === null ? [] : rowsOf(found, language)),
      { label: VERIFICATION.labels.value, value: hash.slice(0, 80) },
    ],
  };
}

function rowsOf(found: Verification, language: Language): readonly Row[] {
  const { labels, states, addendum } = VERIFICATION;
  const { account, paper } = found.signatures;
  const signatures = {
    ko: `전자서명 ${account}명, 서면 서명 ${paper}명`,
    en: `${account} by account, ${paper} on paper`,
  };
  return [
    { label: labels.document, value: found.title },
    { label: labels.number, value: found.documentNumber },
    { label: labels.organization, value: found.organization },
    {
      label: labels.state,
      value: found.kind === 'addendum' ? addendum[language] : states[found.state][language],
    },
    ...(found.kind === 'addendum' ? [] : [{ label: labels.signatures, value: signatures[language] }]),
    { label: labels.pages, value: String(found.pages) },
    ...(found.addenda === 0 ? [] : [{ label: labels.addenda, value: String(found.addenda) }]),
  ];
}
