/**
 * 의장·회장, 공동대표, 부회장, 이사, 감사, 사무총장, 간사, 대의원, 위원, 참관인: what a seat makes of who holds it.
 * The title as printed may differ from body to body.
 */
export const SEAT_ROLES = [
  'chair',
  'co-representative',
  'vice-chair',
  'director',
  'auditor',
  'secretary-general',
  'secretary',
  'delegate',
  'member',
  'observer',
] as const;
export type SeatRole = (typeof SEAT_ROLES)[number];
