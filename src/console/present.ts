import type { ElectorPresence } from '../meetings/domain/presence.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { presentEntry, presentProxy } from '../meetings/present.js';
import type { CheckedIn, PersonalCode } from './check-in.service.js';
import { printedCode } from './domain/check-in-code.js';
import type { ScreenAddress } from './screen-links.service.js';

export function presentRollLine(elector: MeetingElector, presence: ElectorPresence | undefined) {
  return {
    electorId: elector.id,
    position: elector.position,
    name: elector.name,
    affiliation: elector.affiliation,
    title: elector.title,
    capacity: presence?.capacity ?? 'absent',
    holderName: presence?.holderName ?? null,
  };
}

export function presentCheckedIn({ elector, recorded, entries, endedProxies }: CheckedIn) {
  return {
    recorded,
    elector: {
      electorId: elector.id,
      position: elector.position,
      name: elector.name,
      affiliation: elector.affiliation,
    },
    entries: entries.map(presentEntry),
    endedProxies: endedProxies.map(presentProxy),
  };
}

export function presentPersonalCode({ elector, code }: PersonalCode) {
  return {
    electorId: elector.id,
    name: elector.name,
    affiliation: elector.affiliation,
    code,
    printed: printedCode(code),
  };
}

export function presentScreenLink({ link, key }: ScreenAddress, baseUrl: string) {
  return {
    id: link.id,
    results: link.results,
    createdAt: link.createdAt.toISOString(),
    path: `/screen/${key}`,
    address: `${baseUrl}/screen/${key}`,
  };
}
