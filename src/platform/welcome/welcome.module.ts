import { Global, Module } from '@nestjs/common';
import { Welcome } from './welcome.js';

@Global()
@Module({ providers: [Welcome], exports: [Welcome] })
export class WelcomeModule {}
