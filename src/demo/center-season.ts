import { Injectable } from '@nestjs/common';
import { ActionItemsService } from '../action-items/action-items.service.js';
import type { Actor } from '../identity/actor.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { SeriesDatesService } from '../series/series-dates.service.js';
import { SeriesService } from '../series/series.service.js';
import { Clerk } from './clerk.js';
import { done } from './expected.js';
import type { Founded } from './founding.js';
import { Recorder } from './recorder.js';
import { CONSULTATION_CHAIR } from './season/center.js';

/** The 18th to the 24th: the newsletter's six Tuesdays, whose places in their months differ (4, 3, 4, 4, 3, 4). */
const EVEN_MONTHS_TUESDAY =
  'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24;UNTIL=20211231T145959Z';

/** What the tenants raised on 23 February; the answer came after a talk with the zoo. */
const RAISED = ['고객 유치', '시설 교체', '쓰레기', '화장실'];

/** The consultations at 전주점빵, the visits to the marts and the academy of the centre. */
@Injectable()
export class CenterSeason {
  constructor(
    private readonly clerk: Clerk,
    private readonly recorder: Recorder,
    private readonly series: SeriesService,
    private readonly dates: SeriesDatesService,
    private readonly actionItems: ActionItemsService,
  ) {}

  /** The record of the first consultation still waits for its last signature. */
  async play(founded: Founded): Promise<void> {
    const first = await this.consult(founded);
    await this.meetAgain(founded);
    await this.clerk.at('2021-03-02T10:00', () => this.visitMarts(founded.actor));
    await this.clerk.at('2021-03-12T10:00', () => this.teach(founded.actor));
    await this.recorder.sign(founded.actor, first, '2021-03-15', 2);
  }

  /** 제1차 3자간 간담회, 2021년 2월 23일: all agreed to meet every even month. */
  private async consult({ actor, people, bodies }: Founded): Promise<Meeting> {
    const { clerk } = this;
    const meeting = await clerk.at('2021-02-15T10:00', async () => {
      const { series } = await done(
        this.series.create(actor, bodies.get('consultation') ?? '', {
          kind: 'meeting',
          title: '전주점빵 3자간 간담회',
          rule: EVEN_MONTHS_TUESDAY,
          firstAt: '2021-02-23T15:00',
          place: '전주점빵 (전주동물원)',
          details: '간담회 정례화(짝수달 화요일 15시, 월 1회)에 전원 동의함(2021년 2월 23일).',
          numbering: 'n-hoe',
        }),
      );
      await done(
        this.dates.changeDate(actor, series.id, '2021-12-21', {
          to: '2021-11-23',
          reason: '12월은 사업 마무리로 인하여 부득이 11월 진행',
        }),
      );
      const made = await done(
        this.dates.makeMeeting(actor, series.id, '2021-02-23', {
          title: '제1차 3자간 간담회',
          purpose: '전주점빵 운영의 어려움을 함께 풀기 위하여',
        }),
      );
      await clerk.preside(actor, made.id, people.get(CONSULTATION_CHAIR), '지원센터');
      await clerk.put(actor, made.id, [
        {
          type: 'resolution',
          title: '간담회 정례화(짝수달 화요일 15시, 월 1회)의 건',
          proposal: '짝수달 화요일 15시에 월 1회 간담회를 엽니다. 12월은 사업 마무리로 11월에 엽니다.',
        },
        { type: 'other', title: '입주기업 의견 청취' },
      ]);
      return made;
    });
    const roll = await clerk.at('2021-02-16T10:00', () => clerk.convene(actor, meeting.id, 'telephone'));
    await clerk.at('2021-02-23T14:55', () => clerk.checkIn(actor, meeting.id, roll));
    await clerk.at('2021-02-23T15:00', () => clerk.open(actor, meeting.id, roll.slice(1, 3)));
    const [regular, opinions] = await clerk.itemsOf(meeting.id);
    if (!regular || !opinions) throw new Error('the consultation has two items');
    await clerk.at('2021-02-23T15:10', () => clerk.settle(actor, regular, 'unanimous-consent'));
    await clerk.at('2021-02-23T15:40', async () => {
      await clerk.hear(actor, opinions);
      for (const title of RAISED) {
        await done(
          this.actionItems.raise(actor, meeting.id, {
            title,
            agendaItemId: opinions.id,
            assignee: '전주시사회적경제지원센터',
          }),
        );
      }
    });
    await clerk.at('2021-02-23T16:20', () => clerk.close(actor, meeting.id));
    await this.recorder.note(
      actor,
      opinions,
      '고객 유치, 시설 교체, 쓰레기, 화장실 등 운영의 어려움에 대한 의견이 있었으며, 전주시 동물원과 논의한 뒤 답변하기로 하다.',
    );
    return meeting;
  }

  /** The extra meeting of 10 March, outside the series: the four matters come back with their answers. */
  private async meetAgain({ actor, people, bodies }: Founded): Promise<void> {
    const { clerk } = this;
    const meeting = await clerk.at('2021-03-02T10:00', () =>
      clerk.draft(
        actor,
        {
          bodyId: bodies.get('consultation') ?? '',
          kind: 'extraordinary',
          form: 'in-person',
          number: null,
          title: '전주점빵 3자간 간담회(행정, 센터, 입주기업)',
          startsAt: '2021-03-10T15:00',
          place: '전주점빵 (전주동물원)',
          purpose: '제1차 간담회에서 나온 의견에 답하기 위하여',
          chairPersonId: people.get(CONSULTATION_CHAIR),
          chairTitle: '지원센터',
        },
        [{ type: 'report', title: '제1차 간담회 의견에 대한 답변', presenter: '전주시사회적경제지원센터' }],
      ),
    );
    const roll = await clerk.at('2021-03-02T11:00', () => clerk.convene(actor, meeting.id, 'telephone'));
    await clerk.at('2021-03-10T14:55', () => clerk.checkIn(actor, meeting.id, roll));
    await clerk.at('2021-03-10T15:00', () => clerk.open(actor, meeting.id, []));
    const [answer] = await clerk.itemsOf(meeting.id);
    if (!answer) throw new Error('the meeting has one item');
    await clerk.at('2021-03-10T15:10', async () => {
      await clerk.hear(actor, answer);
      const { returning } = await done(this.actionItems.ofMeeting(actor, meeting.id));
      for (const { item } of returning) {
        await done(
          this.actionItems.take(
            actor,
            item.id,
            { kind: 'answer', answer: '전주시 동물원과 논의한 뒤 답변을 전달함.' },
            { meetingId: meeting.id },
          ),
        );
      }
    });
    await clerk.at('2021-03-10T16:00', () => clerk.close(actor, meeting.id));
  }

  /** 동네마트 모니터링: eleven marts in three zones, one zone every two weeks. */
  private async visitMarts(actor: Actor): Promise<void> {
    await done(
      this.series.create(actor, null, {
        kind: 'visit',
        title: '동네마트 모니터링',
        rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20211231T145959Z',
        firstAt: '2021-03-11T10:00',
        details: '첫 방문: 제일마트하가점, 굿모닝마트동산점, 마트유반월점',
        numbering: 'n-hoe',
        rotation: ['1구역', '2구역', '3구역'],
      }),
    );
  }

  /** 수요 아카데미: five Wednesdays, twenty seats, registration until the day before. */
  private async teach(actor: Actor): Promise<void> {
    await done(
      this.series.create(actor, null, {
        kind: 'course',
        title: '전주시 사회적경제 수요 아카데미',
        rule: 'FREQ=WEEKLY;BYDAY=WE;UNTIL=20210421T145959Z',
        firstAt: '2021-03-24T10:00',
        durationMinutes: 120,
        place: '전주도시혁신센터 1층 교육실',
        numbering: 'n-hoe',
        registration: { capacity: 20, opensOn: '2021-03-15', closesDaysBefore: 1 },
      }),
    );
  }
}
