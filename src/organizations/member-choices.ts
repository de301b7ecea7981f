import type { Actor } from '../identity/actor.js';
import type { Localized } from '../kernel/localized.js';
import type { MembersService } from './members.service.js';

const MOST = 50;

/** For which member organization a seat may be taken: all of a small roster, those found by name in a large one. */
interface MemberChoices {
  readonly search: string;
  readonly options: readonly { readonly value: string; readonly label: string | Localized }[];
  readonly total: number;
  readonly shown: number;
  /** Whether there are more than are offered, so that a name has to be searched for. */
  readonly searchable: boolean;
}

export async function memberChoices(
  members: MembersService,
  actor: Actor,
  search: string | undefined,
): Promise<MemberChoices> {
  const filter = { kind: 'organization', standing: 'current', search } as const;
  const [found, total] = await members.search(actor, filter, { page: 1, size: MOST });
  return {
    search: search ?? '',
    options: [
      { value: '', label: { ko: '자기 자격으로', en: 'In own right' } },
      ...found.map(({ member }) => ({ value: member.id, label: member.name })),
    ],
    total,
    shown: found.length,
    searchable: total > MOST || (search ?? '') !== '',
  };
}
