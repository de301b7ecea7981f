/** What an organization is in law; every rule starts from it. */
export const PROFILES = [
  'general-cooperative',
  'social-cooperative',
  'cooperative-federation',
  'consumer-cooperative',
  'incorporated-association',
  'unincorporated-association',
] as const;
export type Profile = (typeof PROFILES)[number];

/** What the organization's own rules are called: 정관 where an Act asks for articles, 회칙 in an unincorporated body. */
export function charterTitleOf(profile: Profile): string {
  return profile === 'unincorporated-association' ? '회칙' : '정관';
}
