import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane. The algorithm's default is id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

@Injectable()
export class Passwords {
  private nobody: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return hash(typed(password), COST);
  }

  /** Whether the password fits; without an account or its password it takes as long and never fits. */
  async fits(password: string, passwordHash: string | null): Promise<boolean> {
    const fits = await verify(passwordHash ?? (await this.hashOfNobody()), typed(password));
    return fits && passwordHash !== null;
  }

  private hashOfNobody(): Promise<string> {
    this.nobody ??= this.hash(crypto.randomUUID());
    return this.nobody;
  }
}

/** A password in Hangul is the same whether the keyboard sends syllables or letters. */
function typed(password: string): string {
  return password.normalize('NFKC');
}
