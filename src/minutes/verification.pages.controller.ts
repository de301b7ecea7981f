import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Access } from '../platform/http/access.js';
import { fieldProblem, ProblemException } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { type UploadedFile, UploadedFiles } from '../platform/pages/uploaded-file.js';
import { sha256 } from './sha256.js';
import { CHECKS_A_MINUTE } from './verification.controller.js';
import { verificationAnswer } from './verification-page.js';
import { VerificationService } from './verification.service.js';
import { VERIFICATION } from './verification.texts.js';

/** Forms a minute from one address: a file of 20 MB takes its time. */
const FORMS_A_MINUTE = 20;

const SHA256 = /^[0-9a-f]{64}$/u;

class VerifyFormDto {
  @IsOptional()
  @Transform(({ value }: { readonly value: unknown }) =>
    typeof value === 'string' ? value.replaceAll(/[\s:]/gu, '').toLowerCase() : value,
  )
  @IsString()
  @MaxLength(200)
  hash?: string;
}

/** The page on which anybody checks a copy. A file that is uploaded is hashed and forgotten; it is kept nowhere. */
@ApiExcludeController()
@RateLimited(FORMS_A_MINUTE)
@Controller('verify')
export class VerificationPagesController {
  constructor(private readonly verification: VerificationService) {}

  @Get()
  @RateLimited(CHECKS_A_MINUTE)
  @Page('minutes/verify')
  @Access('anyone')
  async form(@Query() { hash }: VerifyFormDto): Promise<PageContent> {
    return { title: VERIFICATION.title, answer: await this.answer(hash), noContent: VERIFICATION.noContent };
  }

  @Post()
  @Form()
  @Access('anyone')
  value(@Body() { hash = '' }: VerifyFormDto): SeeOther {
    if (!SHA256.test(hash)) {
      throw new ProblemException(fieldProblem('hash', 'malformed-value', VERIFICATION.malformed));
    }
    return seeOther(`/verify/${hash}`);
  }

  @Post('file')
  @Form()
  @Access('anyone')
  file(@UploadedFiles() files: readonly UploadedFile[]): SeeOther {
    const [file] = files;
    if (file === undefined || file.bytes.length === 0) {
      throw new ProblemException(fieldProblem('file', 'no-file', VERIFICATION.noFile));
    }
    return seeOther(`/verify/${sha256(file.bytes)}`);
  }

  /** What a value in the address is; addresses of that form stand on paper. */
  private async answer(hash: string | undefined) {
    if (hash === undefined) return null;
    const found = SHA256.test(hash) ? await this.verification.verify(hash) : null;
    return verificationAnswer(hash, found);
  }
}
