import { Injectable } from '@nestjs/common';

/** What the terminal shows once the house is open; a feature adds its lines while it starts. */
@Injectable()
export class Welcome {
  private readonly collected: string[] = [];

  get lines(): readonly string[] {
    return this.collected;
  }

  add(...lines: readonly string[]): void {
    this.collected.push(...lines);
  }
}
