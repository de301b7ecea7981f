import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import type { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { NamedBallot } from '../../src/voting/named-ballot.entity.js';
import { SecretBallot } from '../../src/voting/secret-ballot.entity.js';
import { anAccountOf, anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import {
  aDraftMeeting,
  anAbsentElector,
  anElectorInTheRoom,
  anOpenMeeting,
  aStep,
} from '../factories/open-meeting.js';
import { aBody, anOrganization, aPerson } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { listenTo } from '../support/hearing.js';
import { openBrowser, type Page, pageProblems, type TestBrowser } from '../support/browser.js';

const BEFORE = '2021-03-10T10:00:00+09:00';
const INTRODUCED = '2021-03-15T14:10:00+09:00';
const DURING = '2021-03-15T14:30:05+09:00';
const LATER = '2021-03-15T14:40:00+09:00';

let house: TestApplication;
let browser: TestBrowser;
let organization: Organization;
let committee: Body;
let secretary: Client;
beforeAll(async () => {
  house = await startTestApplication();
  browser = await openBrowser(house);
  organization = await anOrganization(house.manager, {
    profile: 'unincorporated-association',
    charterTitle: '회칙',
  });
  committee = await aBody(house.manager, organization, { kind: 'steering-committee', name: '운영위원회' });
  secretary = house.client(await anAccountWith(house.manager, 'secretary', organization)).at(DURING);
  const rules = `/api/v1/organizations/${organization.id}/bodies/${committee.id}/rulebooks`;
  const proxies = {
    value: { allowed: true, maxPerHolder: 1, holders: 'members-and-family' },
    article: '제17조',
  };
  await secretary.post(rules, { effectiveFrom: '2020-01-01', overrides: { proxies } });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

interface Vote {
  readonly electors: readonly MeetingElector[];
  readonly accounts: readonly BelongingAccount[];
  readonly meeting: string;
  readonly page: string;
  readonly pollId: string;
}

/** A vote among three who are in the room. */
async function aVote(method: string): Promise<Vote> {
  const sitting = await anOpenMeeting(house.manager, committee, { place: '다울마당' });
  const electors: MeetingElector[] = [];
  const accounts: BelongingAccount[] = [];
  for (let index = 0; index < 3; index += 1) {
    const person = await aPerson(house.manager, organization);
    electors.push(await anElectorInTheRoom(house.manager, sitting, person));
    accounts.push(await anAccountOf(house.manager, person.id));
  }
  const meeting = `/organizations/${organization.id}/meetings/${sitting.id}`;
  const item = await secretary.post<{ id: string }>(`/api/v1${meeting}/agenda/items`, {
    type: 'resolution',
    title: '회비의 건',
    proposal: '회비를 월 1만 원으로 한다.',
  });
  await secretary.post(`/api/v1${meeting}/agenda/items/${item.body.id}/introduce`, { at: INTRODUCED });
  const wanted = { agendaItemId: item.body.id, method };
  const poll = await secretary.post<{ items: { id: string }[] }>(`/api/v1${meeting}/polls`, wanted);
  expect(poll.problem).toBeNull();
  const pollId = poll.body.items[0]?.id ?? '';
  return { electors, accounts, meeting, pollId, page: `${meeting}/polls/${pollId}` };
}

const onPhone = { screen: 'phone', at: DURING } as const;
const phone = (vote: Vote, index: number) => browser.person(vote.accounts[index], onPhone);

/** Chooses and looks it over; what is left is to cast it. */
async function choose(page: Page, choice: string): Promise<void> {
  await page.locator('label', { hasText: choice }).first().click();
  await page.locator('summary', { hasText: '확인하고 투표하기' }).click();
  await page.getByRole('button', { name: '이대로 투표합니다' }).waitFor();
}

const castButton = (page: Page) => page.getByRole('button', { name: '이대로 투표합니다' });
const saved = (page: Page) => page.locator('.saved');

describe('voting on a phone', () => {
  it('from the meeting to the ballot and back; a double tap is one ballot, the back button is safe', async () => {
    const vote = await aVote('electronic-named');
    const { page, goto } = await phone(vote, 0);
    await goto(vote.meeting);
    await page.getByRole('link', { name: '투표하기' }).click();
    const target = await page.locator('.choices label').first().boundingBox();
    expect(target?.height).toBeGreaterThanOrEqual(64);
    await choose(page, '찬성');
    expect(await page.locator('.review .big').innerText()).toBe('찬성');
    await castButton(page).dblclick();
    await saved(page).waitFor();
    expect(await saved(page).innerText()).toContain('저장됨 · 찬성 · 14:30:05');
    expect(await house.manager.countBy(NamedBallot, { pollId: vote.pollId })).toBe(1);
    await page.goBack();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(vote.meeting);
    await page.goForward();
    await saved(page).waitFor();
    expect(await house.manager.countBy(NamedBallot, { pollId: vote.pollId })).toBe(1);
  });

  it('offline in the middle of it: the page says it does not know, asks, and sends again', async () => {
    const vote = await aVote('electronic-named');
    const { page, goto, context } = await phone(vote, 1);
    await goto(vote.page);
    await choose(page, '반대');
    await context.setOffline(true);
    await castButton(page).click();
    await page.getByText('투표가 저장되었는지 확인하지 못했습니다.').waitFor();
    await page.getByRole('button', { name: '저장되었는지 확인' }).click();
    await page.getByText('아직 서버에 닿지 않습니다.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('저장되었는지 확인');
    expect(await house.manager.countBy(NamedBallot, { pollId: vote.pollId })).toBe(0);
    await context.setOffline(false);
    await page.getByText('아직 저장된 것이 없습니다.').waitFor();
    await page.getByRole('button', { name: '다시 보내기' }).click();
    await saved(page).waitFor();
    expect(await saved(page).innerText()).toContain('반대');
    expect(await house.manager.countBy(NamedBallot, { pollId: vote.pollId })).toBe(1);
  });

  it('a reply that was lost leaves no doubt, also in secret, and the ballot is counted once', async () => {
    const vote = await aVote('electronic-secret');
    const { page, goto } = await phone(vote, 2);
    await goto(vote.page);
    await page.getByText('누가 무엇을 골랐는지').waitFor();
    await choose(page, '기권');
    await page.route(/\/ballots\?/, async (route) => {
      await route.fetch({ maxRedirects: 0 });
      await route.abort();
    });
    await castButton(page).click();
    await page.getByText('투표가 저장되었는지 확인하지 못했습니다.').waitFor();
    await page.unroute(/\/ballots\?/);
    await page.getByRole('button', { name: '다시 보내기' }).click();
    await saved(page).waitFor();
    expect(await saved(page).innerText()).toContain('투표에 참여한 것만 기록되었습니다.');
    expect(await page.content()).not.toContain('retryKey');
    expect(await house.manager.countBy(SecretBallot, { pollId: vote.pollId })).toBe(1);
  });

  it('goes by keyboard alone', async () => {
    const vote = await aVote('electronic-named');
    const { page, goto } = await browser.person(vote.accounts[0], { at: DURING });
    await goto(vote.page);
    const focused = () =>
      page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value ?? '');
    for (let steps = 0; steps < 40 && (await focused()) !== 'yes'; steps += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await castButton(page).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await saved(page).waitFor();
    expect(await saved(page).innerText()).toContain('반대');
  });

  it('works without scripts', async () => {
    const vote = await aVote('electronic-named');
    const { page, goto } = await browser.person(vote.accounts[0], { ...onPhone, javaScript: false });
    await goto(vote.page);
    await choose(page, '찬성');
    await castButton(page).click();
    await saved(page).waitFor();
    expect(await page.locator('#message').innerText()).toContain('투표를 저장했습니다.');
  });

  it('shows the result by itself when the vote is closed, and it is read out', async () => {
    const vote = await aVote('electronic-named');
    const { page, goto } = await phone(vote, 0);
    const { heard } = await listenTo(page);
    await goto(vote.page);
    for (const [index, account] of vote.accounts.entries()) {
      const ballot = { electorId: vote.electors[index]?.id, choice: 'yes' };
      await house.client(account).at(DURING).post(`/api/v1${vote.page}/ballots`, ballot);
    }
    await secretary.at(LATER).post(`/api/v1${vote.page}/close`, {});
    await page.getByRole('heading', { name: '결과: 가결' }).waitFor();
    await heard('결과: 가결');
    expect(await page.locator('form.ballot').count()).toBe(0);
  });
});

describe('the answer to an invitation', () => {
  async function anInvitation() {
    const meeting = await aDraftMeeting(house.manager, committee, { place: '다울마당' });
    await aStep(house.manager, meeting, 'convene', BEFORE);
    const people = [await aPerson(house.manager, organization), await aPerson(house.manager, organization)];
    for (const person of people) await anAbsentElector(house.manager, meeting, person);
    const account = await anAccountOf(house.manager, people[0]?.id ?? '');
    const page = `/organizations/${organization.id}/meetings/${meeting.id}`;
    return { account, page, holder: people[1]?.name ?? '' };
  }

  it('is given in one tap, and becomes a proxy when somebody cannot come', async () => {
    const { account, page: address, holder } = await anInvitation();
    const { page, goto } = await browser.person(account, { screen: 'phone', at: BEFORE });
    await goto(address);
    await page.getByRole('button', { name: '참석', exact: true }).click();
    await page.locator('button[value=attending][aria-pressed=true]').waitFor();
    await page.getByRole('link', { name: '위임', exact: true }).click();
    await page.getByLabel('이름이나 소속').fill(holder);
    await page.getByRole('button', { name: '찾기' }).click();
    await page.getByRole('link', { name: holder }).click();
    await page.locator('summary', { hasText: '위임장 확인하기' }).click();
    await page.getByRole('button', { name: '이 위임장을 냅니다' }).click();
    await page.getByText('위임했습니다.').waitFor();
    expect(await page.locator('main').innerText()).toContain(holder);
  });

  it('has nothing axe objects to and fits into 320 px', async () => {
    const { account, page } = await anInvitation();
    const options = { at: BEFORE };
    expect(await pageProblems(browser, account, page, options)).toEqual([]);
    expect(await pageProblems(browser, account, `${page}/proxy`, options)).toEqual([]);
  });
});

describe('the page of a meeting on paper', () => {
  it('unfolds what is proposed and leaves out what is only pressed', async () => {
    const vote = await aVote('hands');
    const { page, goto } = await browser.person(vote.accounts[0], { at: DURING });
    await goto(vote.meeting);
    const proposal = page.locator('ol.agenda .text', { hasText: '회비를 월 1만 원으로 한다.' });
    expect(await proposal.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await proposal.isVisible()).toBe(true);
    expect(await page.locator('ol.agenda strong', { hasText: '회비의 건' }).isVisible()).toBe(true);
    expect(await page.locator(':is(button, input, textarea, summary.btn):visible').count()).toBe(0);
  });
});

describe('the time that is left for a reply', () => {
  it('goes by the clock that did not stop, follows a part that was renewed, and is right when one looks again', async () => {
    const { account, page: address } = await anInvitationToCountDown();
    const { page, goto } = await browser.person(account, { screen: 'phone', at: BEFORE });
    await page.clock.install({ time: new Date(BEFORE) });
    await goto(address);
    await page.evaluate(async () => {
      const left = document.createElement('span');
      left.id = 'left';
      left.dataset['now'] = '2021-03-10T10:00:00+09:00';
      left.dataset['until'] = '2021-03-10T13:30:00+09:00';
      const script = document.createElement('script');
      script.type = 'module';
      script.src = '/assets/countdown.js';
      const loaded = new Promise((resolve) => script.addEventListener('load', resolve));
      document.querySelector('main')?.append(left, script);
      await loaded;
    });
    const left = page.locator('#left');
    const looksAgain = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.clock.runFor(2000);
    expect(await left.innerText()).toBe('3시간 29분 남음');
    // The phone slept for an hour, and its monotonic clock with it.
    await page.clock.setSystemTime(new Date('2021-03-10T11:00:10+09:00'));
    await looksAgain();
    expect(await left.innerText()).toBe('2시간 29분 남음');
    await left.evaluate((node) => (node.dataset['now'] = '2021-03-10T13:00:00+09:00'));
    await looksAgain();
    expect(await left.innerText()).toBe('30분 남음');
  });

  async function anInvitationToCountDown() {
    const meeting = await aDraftMeeting(house.manager, committee);
    await aStep(house.manager, meeting, 'convene', BEFORE);
    const person = await aPerson(house.manager, organization);
    await anAbsentElector(house.manager, meeting, person);
    const account = await anAccountOf(house.manager, person.id);
    return { account, page: `/organizations/${organization.id}/meetings/${meeting.id}` };
  }
});

describe('every state of a vote', () => {
  it.each(['electronic-named', 'electronic-secret', 'no-objection', 'hands', 'roll-call'])(
    'by %s has nothing axe objects to and fits into 320 px',
    async (method) => {
      const vote = await aVote(method);
      expect(await pageProblems(browser, vote.accounts[0], vote.page, { at: DURING })).toEqual([]);
    },
  );

  it('and before it, with an amendment on the floor that may be seconded', async () => {
    const vote = await aVote('hands');
    const { accounts, meeting, page } = vote;
    await secretary.post(`/api/v1${page}/annul`, { reason: '잘못 열었음' });
    const [item] = await house.manager.findBy(AgendaItem, { meetingId: meeting.split('/').at(-1) });
    const amendment = { text: '회비를 월 2만 원으로 한다.', mover: '김위원' };
    const motions = `/api/v1${meeting}/agenda/items/${item?.id}/motions`;
    expect((await secretary.post(motions, amendment)).problem).toBeNull();
    const { page: shown, goto } = await phone(vote, 0);
    await goto(meeting);
    await shown.getByRole('button', { name: '재청 (김위원)' }).click();
    await shown.getByText('재청 있음').waitFor();
    expect(await pageProblems(browser, accounts[0], meeting, { at: DURING })).toEqual([]);
  });

  it('what is being written stays while somebody else moves, and comes back once a vote is over', async () => {
    const vote = await aVote('hands');
    const { meeting, page } = vote;
    await secretary.post(`/api/v1${page}/annul`, { reason: '잘못 열었음' });
    const [item] = await house.manager.findBy(AgendaItem, { meetingId: meeting.split('/').at(-1) });
    const motions = `/api/v1${meeting}/agenda/items/${item?.id}/motions`;
    const { page: shown, goto } = await phone(vote, 0);
    await goto(meeting);
    await shown.waitForFunction(() => 'htmx' in window);
    await shown.getByText('수정동의', { exact: true }).click();
    const text = shown.getByLabel('이렇게 고치자는 내용 전체');
    await text.fill('회비를 월 3만');
    expect(
      (await secretary.post(motions, { text: '회비를 월 2만 원으로 한다.', mover: '김위원' })).problem,
    ).toBeNull();
    await shown.getByRole('button', { name: '재청 (김위원)' }).waitFor();
    expect(await text.inputValue()).toBe('회비를 월 3만');
    expect(await text.isVisible()).toBe(true);
    const polls = `/api/v1${meeting}/polls`;
    const wanted = { agendaItemId: item?.id, method: 'hands' };
    const again = await secretary.post<{ items: { id: string }[] }>(polls, wanted);
    expect(again.problem).toBeNull();
    await text.waitFor({ state: 'detached' });
    await secretary.post(`${polls}/${again.body.items[0]?.id ?? ''}/annul`, { reason: '잘못 열었음' });
    await text.waitFor();
    expect(await text.inputValue()).toBe('회비를 월 3만');
  });

  it('on the page of its meeting too', async () => {
    const { accounts, meeting } = await aVote('electronic-named');
    expect(await pageProblems(browser, accounts[0], meeting, { at: DURING })).toEqual([]);
  });
});
