import { Global, Module } from '@nestjs/common';
import { MailSender } from './mail-sender.js';
import { Mailer } from './mailer.js';

@Global()
@Module({ providers: [Mailer, MailSender], exports: [Mailer, MailSender] })
export class MailModule {}
