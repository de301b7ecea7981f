import { createHmac } from 'node:crypto';
import type { Localized } from '../kernel/localized.js';

/** Who can sign in to the demonstration. */
export const DEMO_ACCOUNTS = [
  {
    key: 'council-secretary',
    email: 'council@madang.example',
    role: { ko: '협의회 사무국', en: 'secretary of the council' },
  },
  {
    key: 'network-secretary',
    email: 'network@madang.example',
    role: { ko: '네트워크 사무국', en: 'secretary of the network' },
  },
  {
    key: 'center-secretary',
    email: 'center@madang.example',
    role: { ko: '지원센터 간사', en: 'secretary of the centre' },
  },
  {
    key: 'first-co-representative',
    email: 'co1@madang.example',
    role: { ko: '네트워크 공동대표', en: 'co-representative of the network' },
  },
  {
    key: 'second-co-representative',
    email: 'co2@madang.example',
    role: { ko: '네트워크 공동대표', en: 'co-representative of the network' },
  },
  { key: 'member', email: 'member@madang.example', role: { ko: '협의회 회원', en: 'member of the council' } },
] as const satisfies readonly { key: string; email: string; role: Localized }[];

export type DemoAccountKey = (typeof DEMO_ACCOUNTS)[number]['key'];

/** One password for the demonstration, different in every installation and the same after every restart. */
export function demoPassword(secret: string): string {
  const digest = createHmac('sha256', secret).update('madang demonstration password').digest('hex');
  return `madang-${digest.slice(0, 4)}-${digest.slice(4, 8)}`;
}
