import { Injectable } from '@nestjs/common';
import type { Meeting } from '../meetings/meeting.entity.js';
import { RepliesService } from '../resolutions/replies.service.js';
import { ResolutionClosing } from '../resolutions/resolution-closing.service.js';
import { ResolutionsService } from '../resolutions/resolutions.service.js';
import { Clerk, inSeoul, type SeoulTime } from './clerk.js';
import { done } from './expected.js';
import type { Founded } from './founding.js';
import { Recorder } from './recorder.js';
import { personName } from './season/network.js';

/** The written resolution, the preparatory committee, the second steering committee and the assembly to come. */
@Injectable()
export class NetworkSeason {
  constructor(
    private readonly clerk: Clerk,
    private readonly recorder: Recorder,
    private readonly resolutions: ResolutionsService,
    private readonly replies: RepliesService,
    private readonly closing: ResolutionClosing,
  ) {}

  async play(founded: Founded): Promise<void> {
    const first = await this.resolveInWriting(founded);
    await this.prepare(founded);
    const assembly = await this.draftAssembly(founded);
    const second = await this.meetSecond(founded);
    await this.convokeAssembly(founded, assembly);
    await this.recorder.publish(founded.actor, first, '2021-03-08');
    await this.recorder.publish(founded.actor, second, '2021-03-17');
  }

  /** 제1차 운영위원회, in writing until 5 March 18:00: of nine papers seven come in time and one late (invented). */
  private async resolveInWriting({ actor, people, bodies }: Founded): Promise<Meeting> {
    const { clerk } = this;
    const meeting = await clerk.at('2021-02-25T10:00', async () => {
      const drawn = await done(
        this.resolutions.create(actor, bodies.get('steering') ?? '', {
          kind: 'regular',
          number: 1,
          title: '제1차 운영위원회',
          purpose: '2021년 정기총회 개최와 준비를 정하기 위하여',
          opensAt: inSeoul('2021-02-26T09:00').toString(),
          replyBy: inSeoul('2021-03-05T18:00').toString(),
          reason: '코로나19 상황으로 모이기 어려워 서면으로 의결합니다.',
          chairPersonId: people.get(personName(0)),
          chairTitle: '공동대표',
          recorderPersonId: people.get(personName(8)),
        }),
      );
      await clerk.put(actor, drawn.meeting.id, [
        {
          type: 'resolution',
          title: '2021년 정기총회 개최의 건',
          proposal: '3월 22일(월) 전주도시혁신센터 다울마당에서 정기총회를 개최하고자 합니다.',
        },
        {
          type: 'resolution',
          title: '총회준비위원회 구성의 건',
          proposal: '정기총회를 준비할 총회준비위원회를 구성하고자 합니다.',
        },
      ]);
      await done(this.resolutions.send(actor, drawn.meeting.id, { means: 'email' }));
      return drawn.meeting;
    });
    const items = await clerk.itemsOf(meeting.id);
    const roll = await clerk.rollOf(actor, meeting.id);
    const reply = async (electorId: string, receivedAt: SeoulTime, abstains: boolean): Promise<void> => {
      const answers = items.map((item, index) => ({
        agendaItemId: item.id,
        choice: abstains && index === 0 ? ('abstain' as const) : ('yes' as const),
      }));
      const paper = { electorId, receivedAt: inSeoul(receivedAt).toString(), answers };
      await done(this.replies.paper(actor, meeting.id, paper));
    };
    for (const [index, elector] of roll.slice(0, 7).entries()) {
      const receivedAt = `2021-03-0${(index % 5) + 1}T1${index % 5}:30`;
      await clerk.at('2021-03-05T17:00', () => reply(elector.id, receivedAt, index === 4));
    }
    await clerk.at('2021-03-05T18:00', () => done(this.closing.close(actor, meeting.id)));
    const [latecomer] = roll.slice(7);
    if (latecomer) await clerk.at('2021-03-06T09:00', () => reply(latecomer.id, '2021-03-05T21:10', false));
    return meeting;
  }

  /** 총회준비위원회, 2021년 3월 4일: that it met is known, what it said is not. */
  private async prepare({ actor, people, bodies }: Founded): Promise<void> {
    const { clerk } = this;
    const meeting = await clerk.at('2021-02-24T10:00', () =>
      clerk.draft(
        actor,
        {
          bodyId: bodies.get('preparatory') ?? '',
          kind: 'regular',
          form: 'in-person',
          number: 1,
          title: '총회준비위원회',
          startsAt: '2021-03-04T14:00',
          place: '전주지역자활센터',
          purpose: '2021년 정기총회를 준비하기 위하여',
          chairPersonId: people.get(personName(0)),
          chairTitle: '위원장',
        },
        [{ type: 'other', title: '2021년 정기총회 준비' }],
      ),
    );
    const roll = await clerk.at('2021-02-24T11:00', () => clerk.convene(actor, meeting.id, 'messenger'));
    await clerk.at('2021-03-04T13:55', () => clerk.checkIn(actor, meeting.id, roll));
    await clerk.at('2021-03-04T14:00', () => clerk.open(actor, meeting.id, roll.slice(1, 3)));
    const [preparation] = await clerk.itemsOf(meeting.id);
    if (!preparation) throw new Error('the committee has one item');
    await clerk.at('2021-03-04T14:05', () => clerk.hear(actor, preparation));
    await clerk.at('2021-03-04T15:30', () => clerk.close(actor, meeting.id));
  }

  private draftAssembly({ actor, people, bodies }: Founded): Promise<Meeting> {
    return this.clerk.at('2021-03-08T10:00', () =>
      this.clerk.draft(
        actor,
        {
          bodyId: bodies.get('assembly') ?? '',
          kind: 'regular',
          form: 'in-person',
          number: null,
          title: '2021년 정기총회',
          startsAt: '2021-03-22T14:00',
          place: '전주도시혁신센터 다울마당',
          purpose: '2021년 정기총회 결의안을 의결하기 위하여',
          chairPersonId: people.get(personName(0)),
          chairTitle: '공동대표',
        },
        [],
      ),
    );
  }

  /** 제2차 운영위원회, 2021년 3월 15일: news of the members, the result of the first, the assembly's resolution. */
  private async meetSecond({ actor, people, bodies }: Founded): Promise<Meeting> {
    const { clerk } = this;
    const meeting = await clerk.at('2021-03-08T11:00', () =>
      clerk.draft(
        actor,
        {
          bodyId: bodies.get('steering') ?? '',
          kind: 'regular',
          form: 'in-person',
          number: 2,
          title: '제2차 운영위원회',
          startsAt: '2021-03-15T14:00',
          place: '전주지역자활센터',
          purpose: '2021년 정기총회 결의안을 다루기 위하여',
          chairPersonId: people.get(personName(0)),
          chairTitle: '공동대표',
          recorderPersonId: people.get(personName(8)),
        },
        [
          { type: 'round', title: '회원기관별 근황과 사업 공유', position: 1 },
          {
            type: 'resolution',
            title: '2021년 정기총회 결의안의 건',
            proposal:
              '2021년 3월 22일(월) 전주도시혁신센터 다울마당에서 여는 2021년 정기총회에 결의안을 올립니다.',
            refersToBodyId: bodies.get('assembly') ?? null,
          },
        ],
      ),
    );
    const roll = await clerk.at('2021-03-09T10:00', () => clerk.convene(actor, meeting.id, 'email'));
    const present = [...roll.slice(0, 6), ...roll.slice(8)];
    await clerk.at('2021-03-15T13:50', () => clerk.checkIn(actor, meeting.id, present));
    await clerk.at('2021-03-15T14:00', () => clerk.open(actor, meeting.id, present.slice(1, 3)));
    const items = await clerk.itemsOf(meeting.id);
    for (const item of items.filter(({ type }) => type !== 'resolution')) {
      await clerk.at('2021-03-15T14:20', () => clerk.hear(actor, item));
    }
    for (const item of items.filter(({ type }) => type === 'resolution')) {
      await clerk.at('2021-03-15T15:00', () => clerk.settle(actor, item, 'no-objection'));
    }
    await clerk.at('2021-03-15T15:40', () => clerk.close(actor, meeting.id));
    for (const item of items.filter(({ type }) => type === 'round')) {
      await this.recorder.note(actor, item, '회의에 앞서 회원기관별 근황과 사업을 공유하며 안부를 나누다.');
    }
    return meeting;
  }

  /** The notice that goes out on the day of the committee is one day short of seven: the house says so. */
  private async convokeAssembly({ actor }: Founded, assembly: Meeting): Promise<void> {
    await this.clerk.at('2021-03-15T17:00', () => this.clerk.convene(actor, assembly.id, 'email'));
  }
}
