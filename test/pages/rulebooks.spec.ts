import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Profile } from '../../src/organizations/domain/profile.js';
import { RulebookVersion } from '../../src/rulebooks/rulebook-version.entity.js';
import { anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import {
  accessibilityProblems,
  openBrowser,
  sidewaysOverflow,
  type TestBrowser,
} from '../support/browser.js';

/** A walk through many pages, each looked at by axe, may take its time on a busy machine. */

let house: TestApplication;
let browser: TestBrowser;
beforeAll(async () => {
  house = await startTestApplication();
  browser = await openBrowser(house);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

interface Scene {
  readonly administrator: BelongingAccount;
  readonly body: Body;
  readonly base: string;
  readonly rules: string;
}

async function scene(
  profile: Profile = 'general-cooperative',
  kind: Body['kind'] = 'general-assembly',
): Promise<Scene> {
  const organization = await anOrganization(house.manager, { profile });
  const administrator = await anAccountWith(house.manager, 'administrator', organization);
  const body = await aBody(house.manager, organization, { name: '우리 기관', kind });
  const base = `/organizations/${organization.id}`;
  return { administrator, body, base, rules: `${base}/bodies/${body.id}/rulebooks` };
}

describe('the rules of a body', () => {
  it('are told in plain words with their article, floors marked as not to be lowered', async () => {
    const { administrator, rules } = await scene();
    const { goto } = await browser.person(administrator);
    const page = await goto(`${rules}?on=2021-02-25`);
    const rule = page.getByRole('listitem').filter({ hasText: '회의일의 7일 전까지 소집을 통지합니다' });
    await rule.getByText('협동조합 기본법 제28조 제5항').waitFor();
    await rule.getByText('법의 최저선').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: '이사는 3명 이상' })
      .getByText('바꿀 수 없음')
      .waitFor();
  });

  it('are recorded from a day on once the changes were seen, and what changed is told rule by rule', async () => {
    const { administrator, body, rules } = await scene('unincorporated-association', 'steering-committee');
    const { page, goto } = await browser.person(administrator);
    await goto(`${rules}/new`);
    await page.getByLabel('시행하는 날').fill('2021-01-01');
    const notice = page.getByRole('group', { name: '소집통지' });
    await notice.getByRole('spinbutton').fill('5');
    await notice.getByLabel('조문').fill('제20조');
    const written = page.getByRole('group', { name: '회의를 열지 않는 서면결의' });
    await written.getByRole('combobox').selectOption({ label: '할 수 있음' });
    await written.getByLabel('조문').fill('제21조');
    await page.getByRole('button', { name: '바뀌는 것 확인하기' }).click();
    const planned = page.getByRole('region', { name: '무엇이 바뀌나' });
    await planned.getByText('회의일의 5일 전까지').waitFor();
    await planned.getByText('시행하는 날이 이미 지났습니다.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await house.manager.countBy(RulebookVersion, { bodyId: body.id })).toBe(0);
    await page.getByRole('button', { name: '이대로 적기' }).click();
    await page.getByRole('heading', { name: '무엇이 바뀌었나' }).waitFor();
    await page.getByText('회의일의 5일 전까지').waitFor();
    await page.getByText('회의를 열지 않고 서면결의로 정할 수 있습니다.').waitFor();
    await page.getByRole('link', { name: '이날의 모든 규칙 보기' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: '회의일의 5일 전까지' })
      .getByText('우리 규정')
      .waitFor();
  });

  it('that were changed after they were seen are seen again, and are withdrawn before their first day', async () => {
    const { administrator, body, rules } = await scene('unincorporated-association', 'steering-committee');
    const { page, goto } = await browser.person(administrator, { at: '2021-05-01T10:00:00+09:00' });
    await goto(`${rules}/new`);
    await page.getByLabel('시행하는 날').fill('2021-06-01');
    const notice = page.getByRole('group', { name: '소집통지' });
    await notice.getByRole('spinbutton').fill('5');
    await notice.getByLabel('조문').fill('제20조');
    await page.getByRole('button', { name: '바뀌는 것 확인하기' }).click();
    await page.getByRole('button', { name: '이대로 적기' }).waitFor();
    await notice.getByRole('spinbutton').fill('6');
    await page.getByRole('button', { name: '이대로 적기' }).click();
    const planned = page.getByRole('region', { name: '무엇이 바뀌나' });
    await planned.getByText('회의일의 6일 전까지').waitFor();
    expect(await house.manager.countBy(RulebookVersion, { bodyId: body.id })).toBe(0);
    await page.getByRole('button', { name: '이대로 적기' }).click();
    await page.getByText('시행하기 전에 거두기').click();
    await page.getByRole('button', { name: '이 규정 거두기' }).click();
    await page.getByRole('status').getByText('시행하기 전의 규정을 거두었습니다').waitFor();
    expect(await house.manager.countBy(RulebookVersion, { bodyId: body.id })).toBe(0);
  });

  it('are shown again, never recorded, by the button that shows what changes and by Enter', async () => {
    const { administrator, body, rules } = await scene('unincorporated-association', 'steering-committee');
    const { page, goto } = await browser.person(administrator);
    await goto(`${rules}/new`);
    await page.getByLabel('시행하는 날').fill('2021-01-01');
    const notice = page.getByRole('group', { name: '소집통지' });
    await notice.getByRole('spinbutton').fill('5');
    await notice.getByLabel('조문').fill('제20조');
    const shown = () => page.waitForResponse((answer) => answer.status() === 409);
    const presses = [
      () => page.getByRole('button', { name: '바뀌는 것 확인하기' }).click(),
      () => page.getByRole('button', { name: '바뀌는 것 확인하기' }).click(),
      () => notice.getByLabel('조문').press('Enter'),
    ];
    for (const press of presses) {
      await Promise.all([shown(), press()]);
      await page.getByRole('button', { name: '이대로 적기' }).waitFor();
      expect(await house.manager.countBy(RulebookVersion, { bodyId: body.id })).toBe(0);
    }
    await page.getByRole('button', { name: '이대로 적기' }).click();
    await page.getByRole('heading', { name: '무엇이 바뀌었나' }).waitFor();
    expect(await house.manager.countBy(RulebookVersion, { bodyId: body.id })).toBe(1);
  });

  it('that the law does not admit come back beside their field, with the article, and what was typed', async () => {
    const { administrator, rules, body } = await scene();
    const { page, goto } = await browser.person(administrator);
    await goto(`${rules}/new`);
    const notice = page.getByRole('group', { name: '소집통지' });
    await notice.getByRole('spinbutton').fill('3');
    await notice.getByLabel('조문').fill('제20조');
    await page.getByRole('button', { name: '바뀌는 것 확인하기' }).click();
    await notice.getByText('법이 정한 것보다 낮출 수 없으므로').waitFor();
    await notice.getByText('「협동조합 기본법」 제28조 제5항').waitFor();
    expect(await notice.getByRole('spinbutton').inputValue()).toBe('3');
    expect(await notice.getByRole('spinbutton').getAttribute('aria-invalid')).toBe('true');
    expect(await house.manager.countBy(RulebookVersion, { bodyId: body.id })).toBe(0);
  });

  it('need the article they stand in', async () => {
    const { administrator, rules } = await scene('unincorporated-association', 'steering-committee');
    const { page, goto } = await browser.person(administrator);
    await goto(`${rules}/new`);
    const proxies = page.getByRole('group', { name: '대리 의결' });
    await proxies.getByRole('combobox').selectOption({ index: 2 });
    await page.getByRole('button', { name: '바뀌는 것 확인하기' }).click();
    await proxies.getByText('규정의 몇 조에 있는지 적어 주세요').waitFor();
  });

  it('carry over what the form does not ask about', async () => {
    const { administrator, rules, body } = await scene('unincorporated-association', 'steering-committee');
    const api = house.client(administrator);
    const overrides = {
      quorum: {
        ordinary: {
          value: { kind: 'at-least', numerator: 3, denominator: 7, base: 'entire-roll' },
          article: '제9조',
        },
        merger: {
          value: { kind: 'at-least', numerator: 2, denominator: 3, base: 'entire-roll' },
          article: '제10조',
        },
      },
      voteWeight: { value: 'by-charter', article: '제11조' },
    };
    await api.post(`/api/v1${rules}`, { effectiveFrom: '2020-01-01', overrides });
    const { page, goto } = await browser.person(administrator);
    await goto(`${rules}/new`);
    await page.getByLabel('시행하는 날').fill('2021-01-01');
    const notice = page.getByRole('group', { name: '소집통지' });
    await notice.getByRole('spinbutton').fill('5');
    await notice.getByLabel('조문').fill('제20조');
    await page.getByRole('button', { name: '바뀌는 것 확인하기' }).click();
    await page.getByRole('button', { name: '이대로 적기' }).click();
    await page.getByRole('heading', { name: '무엇이 바뀌었나' }).waitFor();
    const last = await house.manager.findOneByOrFail(RulebookVersion, {
      bodyId: body.id,
      effectiveFrom: '2021-01-01',
    });
    expect(last.overrides).toEqual({ ...overrides, noticeDays: { value: 5, article: '제20조' } });
  });

  it.each([
    ['light', 'laptop'],
    ['dark', 'narrow'],
  ] as const)('are open to everybody: %s, %s', async (scheme, screen) => {
    const { administrator, base, rules } = await scene();
    await house.client(administrator).post(`/api/v1${rules}`, {
      effectiveFrom: '2020-01-01',
      overrides: {
        noticeDays: { value: 10, article: '제20조' },
        castingVote: { value: 'chair', article: '제22조' },
      },
    });
    const { page, goto } = await browser.person(administrator, { scheme, screen });
    for (const path of [rules, `${rules}/new`, `${base}/holidays?year=2021`, `${base}/holidays?year=2190`]) {
      await goto(path);
      expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
      expect([path, await sidewaysOverflow(page)]).toEqual([path, 0]);
    }
    await goto(rules);
    await page.getByRole('link', { name: '2020년 1월 1일 시행' }).click();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('are read by members and recorded by the secretariat', async () => {
    const { rules, body } = await scene();
    const organization = { id: body.organizationId };
    const { page, goto } = await browser.person(await anAccountWith(house.manager, 'member', organization));
    await goto(rules);
    await page.getByRole('heading', { name: '정족수와 의결' }).waitFor();
    expect(await page.getByRole('link', { name: '새 규정 적기' }).count()).toBe(0);
  });
});

describe('the holidays of a year', () => {
  it('are added, worked on, and taken back', async () => {
    const { administrator, base } = await scene();
    const { page, goto } = await browser.person(administrator);
    await goto(`${base}/holidays?year=2021`);
    await page.getByLabel('날짜').fill('2021-04-26');
    await page.getByLabel('이름').fill('창립기념일');
    await page.getByRole('button', { name: '더하기' }).click();
    await page
      .getByRole('row', { name: /창립기념일/ })
      .getByText('우리 단체')
      .waitFor();
    await page.getByRole('button', { name: '되돌리기' }).click();
    await page.getByRole('status').getByText('거두었습니다').waitFor();
    await goto(`${base}/holidays?year=2021`);
    expect(await page.getByRole('row', { name: /창립기념일/ }).count()).toBe(0);
    await page.getByRole('button', { name: /이날은 일함.*2021-05-05/ }).click();
    await page
      .getByRole('row', { name: /어린이날/ })
      .getByText('일하는 날')
      .waitFor();
  });
});

describe('the calculators', () => {
  it('answer while one types, and leave what was cleared cleared', async () => {
    const { page, goto } = await browser.person();
    await goto('/calculators/decision');
    const answer = page.getByRole('region', { name: '답' });
    await answer.getByText('51명이 출석').first().waitFor();
    await page.getByLabel('반대').fill('9');
    await page.getByLabel('기권').fill('');
    await page.getByLabel('대리 출석').fill('');
    await answer.getByText('40명이 출석').first().waitFor();
    await page.waitForURL(/present\.proxies=&.*ballots\.abstain=&/);
    await page.reload();
    await answer.getByText('40명이 출석').first().waitFor();
    for (const cleared of ['대리 출석', '기권'])
      expect([cleared, await page.getByLabel(cleared).inputValue()]).toEqual([cleared, '']);
    await goto('/calculators/notice');
    await page.getByLabel('며칠 전까지').fill('3');
    await answer.getByText('늦어도').first().waitFor();
    await page.getByLabel('단체의 법적 성격').selectOption({ label: '정하지 않음' });
    await page.waitForURL(/days=3&profile=$/);
    await page.reload();
    expect(await page.getByLabel('단체의 법적 성격').inputValue()).toBe('');
  });

  it('unfold the dates of a promise as its weekday changes, also while the date to move is none of them', async () => {
    const { page, goto } = await browser.person();
    await goto('/calculators/recurrence');
    const answer = page.getByRole('region', { name: '답' });
    const dates = answer.getByRole('table', { name: '6번 모입니다' }).locator('tbody tr');
    await answer.getByText('2021년 2월 23일(화) 15:00').waitFor();
    await page.getByLabel('요일', { exact: true }).selectOption({ label: '수요일' });
    await answer.getByText('2021년 2월 24일(수) 15:00').waitFor();
    expect(await dates.count()).toBe(6);
    expect(await answer.getByText('옮김').count()).toBe(0);
    await page.getByText('2021년 12월 21일(화)은 이 규칙의 날짜가 아닙니다.').first().waitFor();
    await page.getByLabel('원래 날').fill('2021-12-22');
    await page.getByLabel('옮긴 날').fill('2021-12-15');
    const moved = dates.filter({ hasText: '2021년 12월 15일(수) 15:00' });
    await moved.getByText(/12월 22일\(수\).?에서 옮김 · 연말 사업 마무리/).waitFor();
    expect(await dates.count()).toBe(6);
    expect(await page.getByText('이 규칙의 날짜가 아닙니다.').count()).toBe(0);
  });

  it('say so when no answer comes, instead of leaving an older one', async () => {
    const { page, goto } = await browser.person();
    await goto('/calculators/decision');
    const answer = page.getByRole('region', { name: '답' });
    await page.route('**/calculators/decision?**', (route) => route.abort());
    await page.getByLabel('찬성').fill('30');
    await answer.getByText('서버에서 답을 받지 못했습니다.').waitFor();
    expect(await answer.getByText('51명이 출석').count()).toBe(0);
    await page.unroute('**/calculators/decision?**');
    await page.route('**/calculators/decision?**', (route) => route.fulfill({ status: 429, body: '' }));
    await page.getByLabel('찬성').fill('31');
    await answer.getByText('요청이 너무 잦아').waitFor();
    await page.unroute('**/calculators/decision?**');
    await page.getByLabel('찬성').fill('26');
    await answer.getByText('찬성 26표').first().waitFor();
  });
});
