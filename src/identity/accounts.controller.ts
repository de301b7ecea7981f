import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { AccountsService } from './accounts.service.js';
import { CurrentAccount, type SignedIn } from './actor.js';
import { BySession } from './by-session.js';
import { ChangeLanguageDto } from './dto/change-language.dto.js';
import { ChangePasswordDto } from './dto/change-password.dto.js';
import { SetUpDto } from './dto/set-up.dto.js';
import { identityProblem } from './identity.problems.js';
import { presentAccount } from './present-account.js';

@ApiTags('identity')
@Controller('api/v1')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Post('setup')
  @Access('anyone')
  @ApiOperation({ summary: 'Create the first account of a new installation, with the setup code of the log' })
  async setUp(@Body() { code, ...account }: SetUpDto) {
    return presentAccount(unwrap(await this.accounts.setUp(account, code), identityProblem));
  }

  @Put('account/language')
  @Access('signed-in')
  @ApiOperation({ summary: 'Choose the language in which Madang writes to me' })
  async changeLanguage(@CurrentAccount() who: SignedIn, @Body() { language }: ChangeLanguageDto) {
    return presentAccount(await this.accounts.changeLanguage(who, language));
  }

  @Put('account/password')
  @Access('signed-in')
  @BySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Change my password; every other browser is signed out' })
  async changePassword(@CurrentAccount() who: SignedIn, @Body() dto: ChangePasswordDto): Promise<void> {
    unwrap(await this.accounts.changePassword(who, dto.current ?? null, dto.next), identityProblem);
  }
}
