import type { OrganizationSpecification } from '../founding.js';
import { inventedPerson } from '../invented-names.js';

/** People of the centre are others than those of council and network. */
const FIRST_PERSON = 100;

/** The three parties of the newsletter, with its names of the tenants; who speaks for each is invented. */
const PARTIES = [
  { name: '전주시사회적경제지원센터', party: '중간지원조직' },
  { name: '전주시', party: '행정' },
  { name: '전주지역자활센터 담다(판매장)', party: '입주기업' },
  { name: '(사)자연음식문화원(식당)', party: '입주기업' },
  { name: '오래된소나무협동조합(카페)', party: '입주기업' },
].map((party, n) => ({ ...party, person: inventedPerson(FIRST_PERSON + n) }));

/** 전주시사회적경제지원센터, host of the consultation at 전주점빵, of the mart rota and of the academy. */
export const CENTER: OrganizationSpecification = {
  name: '전주시사회적경제지원센터',
  foundedOn: null,
  since: '2020-01-01',
  members: PARTIES.map(({ name, person }) => ({ name, representative: person })),
  bodies: [
    {
      key: 'consultation',
      name: '전주점빵 3자간 간담회',
      kind: 'consultative-meeting',
      seats: PARTIES.map(({ name, party, person }, n) => ({
        title: party,
        role: n === 0 ? 'chair' : 'member',
        votes: true,
        person,
        member: name,
      })),
    },
  ],
};

export const CONSULTATION_CHAIR = inventedPerson(FIRST_PERSON);
