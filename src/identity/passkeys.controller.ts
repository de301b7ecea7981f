import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { CurrentAccount, type SignedIn } from './actor.js';
import { BySession } from './by-session.js';
import { AddPasskeyDto, PasskeyNameDto } from './dto/passkey.dto.js';
import { identityProblem } from './identity.problems.js';
import { PasskeysService } from './passkeys.service.js';
import { presentPasskey } from './present-account.js';

@ApiTags('identity')
@Controller('api/v1/passkeys')
export class PasskeysController {
  constructor(private readonly passkeys: PasskeysService) {}

  @Get()
  @Access('signed-in')
  @ApiOperation({ summary: 'My passkeys' })
  async list(@CurrentAccount() who: SignedIn) {
    return { items: (await this.passkeys.list(who)).map(presentPasskey) };
  }

  @Post('options')
  @Access('signed-in')
  @BySession()
  @HttpCode(200)
  @ApiOperation({ summary: 'What a browser needs in order to make a passkey (WebAuthn)' })
  async offer(@CurrentAccount() who: SignedIn) {
    return { ...(await this.passkeys.offerRegistration(who)) };
  }

  @Post()
  @Access('signed-in')
  @BySession()
  @ApiOperation({ summary: 'Add the passkey that a browser made' })
  async add(@CurrentAccount() who: SignedIn, @Body() { name, response }: AddPasskeyDto) {
    return presentPasskey(unwrap(await this.passkeys.register(who, name, response), identityProblem));
  }

  @Patch(':passkeyId')
  @Access('signed-in')
  @ApiOperation({ summary: 'Give one of my passkeys another name' })
  async rename(
    @CurrentAccount() who: SignedIn,
    @Param('passkeyId') passkeyId: string,
    @Body() { name }: PasskeyNameDto,
  ) {
    return presentPasskey(unwrap(await this.passkeys.rename(who, passkeyId, name), identityProblem));
  }

  @Delete(':passkeyId')
  @Access('signed-in')
  @BySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove one of my passkeys' })
  async remove(@CurrentAccount() who: SignedIn, @Param('passkeyId') passkeyId: string): Promise<void> {
    unwrap(await this.passkeys.remove(who, passkeyId), identityProblem);
  }
}
