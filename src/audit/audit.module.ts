import { Global, Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.js';

/** The trail is open to every feature. */
@Global()
@Module({ providers: [AuditTrail], exports: [AuditTrail] })
export class AuditModule {}
