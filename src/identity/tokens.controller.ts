import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { Access } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { CurrentAccount, type SignedIn } from './actor.js';
import { BySession } from './by-session.js';
import { IssueTokenDto } from './dto/issue-token.dto.js';
import { identityProblem } from './identity.problems.js';
import { presentToken } from './present-account.js';
import { TokensService } from './tokens.service.js';

@ApiTags('identity')
@Controller('api/v1/tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Post()
  @Access('signed-in')
  @BySession()
  @ApiOperation({ summary: 'Issue a personal API token; its secret is shown in this answer and never again' })
  async issue(@CurrentAccount() who: SignedIn, @Body() dto: IssueTokenDto) {
    const expiresAt = typeof dto.expiresAt === 'string' ? dateOf(dto.expiresAt) : null;
    const { token, secret } = unwrap(await this.tokens.issue(who, dto.label, expiresAt), identityProblem);
    return { ...presentToken(token), secret };
  }

  @Get()
  @Access('signed-in')
  @ApiOperation({ summary: 'My API tokens' })
  async list(@CurrentAccount() who: SignedIn) {
    return { items: (await this.tokens.list(who)).map(presentToken) };
  }

  @Delete(':tokenId')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke one of my API tokens' })
  async revoke(@CurrentAccount() who: SignedIn, @Param('tokenId') tokenId: string): Promise<void> {
    unwrap(await this.tokens.revoke(who, tokenId), identityProblem);
  }
}

function dateOf(instant: string): Date {
  return new Date(Temporal.Instant.from(instant).epochMilliseconds);
}
