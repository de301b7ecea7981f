import type { NewMember } from '../members.service.js';
import type { JoinDto } from './member.dto.js';

/** The shape was checked: a person has its id, an organisation its name. */
export function newMemberOf(dto: JoinDto): NewMember {
  const common = { number: dto.number, joinedOn: dto.joinedOn };
  if (dto.kind === 'organization') {
    const { postcode, address } = dto;
    return { ...common, kind: 'organization', name: dto.name ?? '', postcode, address };
  }
  return dto.personId === undefined && dto.person !== undefined
    ? { ...common, kind: 'person', person: dto.person }
    : { ...common, kind: 'person', personId: dto.personId ?? '' };
}
