import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';

/**
 * The short code (확인번호) an elector keeps of what was acknowledged: the same for the same content, another for any
 * other, and made by nobody who does not know the house's secret. Only for what is on file by name.
 */
@Injectable()
export class ReceiptCodes {
  constructor(private readonly config: Config) {}

  /** `7F3A-92C1` */
  codeOf(...parts: readonly string[]): string {
    const digest = createHmac('sha256', this.config.secret)
      .update(JSON.stringify(['madang receipt', ...parts]))
      .digest('hex')
      .toUpperCase();
    return `${digest.slice(0, 4)}-${digest.slice(4, 8)}`;
  }
}
