import { Injectable } from '@nestjs/common';
import { Clerk } from './clerk.js';
import type { Founded } from './founding.js';
import { inventedPerson } from './invented-names.js';
import { Recorder } from './recorder.js';

/** Known from the newsletter are the date, the items and that nobody objected; hours, place and heads are invented. */
@Injectable()
export class CouncilSeason {
  constructor(
    private readonly clerk: Clerk,
    private readonly recorder: Recorder,
  ) {}

  /** 전주시협동조합협의회 제1차 정기총회, 2021년 2월 25일. */
  async play({ actor, people, bodies }: Founded): Promise<void> {
    const { clerk, recorder } = this;
    const chair = people.get(inventedPerson(0));
    const secretaryGeneral = people.get(inventedPerson(4));
    const meeting = await clerk.at('2021-02-10T10:00', () =>
      clerk.draft(
        actor,
        {
          bodyId: bodies.get('assembly') ?? '',
          kind: 'regular',
          form: 'in-person',
          number: 1,
          title: '제1차 정기총회',
          startsAt: '2021-02-25T14:00',
          place: '전주도시혁신센터 다울마당',
          purpose: '2020년 사업과 결산, 2021년 사업계획과 예산을 의결하기 위하여',
          chairPersonId: chair,
          chairTitle: '회장',
          recorderPersonId: secretaryGeneral,
        },
        [
          { type: 'report', title: '감사보고', presenter: '감사' },
          {
            type: 'resolution',
            matter: 'settlement',
            title: '2020년 사업 및 결산보고(안) 승인의 건',
            proposal: '2020년 사업 및 결산보고(안)을 원안대로 승인하고자 합니다.',
            presenter: '사무총장',
          },
          {
            type: 'resolution',
            matter: 'budget',
            title: '2021년 사업계획 및 예산(안) 승인의 건',
            proposal: '2021년 사업계획 및 예산(안)을 원안대로 승인하고자 합니다.',
            presenter: '사무총장',
          },
          { type: 'report', title: '부회장 지명 보고', presenter: '회장' },
        ],
      ),
    );
    const roll = await clerk.at('2021-02-16T10:00', () => clerk.convene(actor, meeting.id, 'text-message'));
    const [present, absent] = [roll.slice(0, 38), roll.slice(38)];
    const proxies = absent.slice(0, 4).flatMap((principal, index) => {
      const holder = present[index + 6];
      return holder === undefined ? [] : [[principal, holder] as const];
    });
    await clerk.at('2021-02-24T17:00', () => clerk.receiveProxies(actor, meeting.id, proxies));
    await clerk.at('2021-02-25T13:50', () => clerk.checkIn(actor, meeting.id, present));
    await clerk.at('2021-02-25T14:00', () => clerk.open(actor, meeting.id, present.slice(5, 7)));
    const [audit, settlement, budget, nomination] = await clerk.itemsOf(meeting.id);
    if (!audit || !settlement || !budget || !nomination)
      throw new Error('the order of business has four items');
    await clerk.at('2021-02-25T14:10', () => clerk.hear(actor, audit));
    await clerk.at('2021-02-25T14:25', () => clerk.settle(actor, settlement, 'no-objection'));
    await clerk.at('2021-02-25T14:50', () => clerk.settle(actor, budget, 'no-objection'));
    await clerk.at('2021-02-25T15:05', () => clerk.hear(actor, nomination));
    await clerk.at('2021-02-25T15:15', () => clerk.close(actor, meeting.id));
    for (const item of [settlement, budget]) await recorder.note(actor, item, '특별한 이견이 없었음.');
    await recorder.publish(actor, meeting, '2021-02-26');
  }
}
