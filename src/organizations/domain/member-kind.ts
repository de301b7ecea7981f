/** A member is a person, or an organisation that acts through the dated mandate of a representative. */
export const MEMBER_KINDS = ['person', 'organization'] as const;
export type MemberKind = (typeof MEMBER_KINDS)[number];

/** Whether somebody is a member today, was one, or is to become one. */
export const MEMBER_STANDINGS = ['current', 'left', 'future'] as const;
export type MemberStanding = (typeof MEMBER_STANDINGS)[number];
