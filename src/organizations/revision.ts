import { revisionOf } from '../platform/revision.js';
import type { Organization } from './organization.entity.js';

/** What an editor of an organization had before them: all that its settings say, but for the address. */
export function organizationRevision(organization: Organization): string {
  const { name, profile, charterTitle, timeZone, foundedOn } = organization;
  return revisionOf([name, profile, charterTitle, timeZone, foundedOn]);
}
