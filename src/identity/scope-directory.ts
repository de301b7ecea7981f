import { Injectable } from '@nestjs/common';

/**
 * The body to which something belongs; null when it belongs to the organization as a whole; undefined when there is
 * no such thing in that organization.
 */
export type ScopeFinder = (organizationId: string, id: string) => Promise<string | null | undefined>;

/**
 * How a path parameter finds its body: `meetingId` through the meeting, `pollId` through the poll. A feature registers
 * its parameters in its module's `onModuleInit`; those nobody registered say nothing about a body.
 */
@Injectable()
export class ScopeDirectory {
  private readonly finders = new Map<string, ScopeFinder>();

  register(parameter: string, finder: ScopeFinder): void {
    if (this.finders.has(parameter))
      throw new Error(`The path parameter "${parameter}" is registered twice.`);
    this.finders.set(parameter, finder);
  }

  /**
   * The one body that all parameters of an address agree on; undefined when one of them is not there, or when they
   * belong to different bodies.
   */
  async bodyOf(
    organizationId: string,
    parameters: Readonly<Record<string, string>>,
  ): Promise<string | null | undefined> {
    let agreed: string | null = null;
    for (const [parameter, id] of Object.entries(parameters)) {
      const finder = this.finders.get(parameter);
      if (finder === undefined) continue;
      const bodyId = await finder(organizationId, id);
      if (bodyId === undefined) return undefined;
      if (bodyId !== null && agreed !== null && bodyId !== agreed) return undefined;
      agreed ??= bodyId;
    }
    return agreed;
  }
}
