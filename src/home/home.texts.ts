import type { Localized } from '../kernel/localized.js';

/** What the landing page says. */
export const LANDING = {
  title: { ko: '마당', en: 'Madang' },
  lead: {
    ko: '소집통지부터 서명된 의사록까지, 협동조합과 사회적경제 조직의 회의를 한곳에서 진행합니다.',
    en: 'Meetings of co-operatives and social-economy networks, from the notice to the signed minutes.',
  },
  promise: {
    ko: '정족수, 의결 요건, 통지 기한을 판단할 때마다 적용한 법령·정관 조항과 시행일을 함께 보여 줍니다.',
    en: 'Every verdict on quorum, majority and notice names the article it applied, and since when it is in force.',
  },
  verifyTitle: { ko: '의사록 확인', en: 'Check minutes' },
  verifyLead: {
    ko: '의사록 아래쪽에 인쇄된 확인값을 넣으면 어떤 문서인지, 서명된 원본인지 알려 드립니다. 내용은 보여 주지 않습니다.',
    en: 'Enter the value printed at the foot of the minutes to learn which document it is and whether it is the signed one. No content is shown.',
  },
  verifyLabel: { ko: '확인값(64자리)', en: 'Verification value (64 characters)' },
  verifyButton: { ko: '확인하기', en: 'Check' },
  apiTitle: { ko: '지금 할 수 있는 일', en: 'What you can do now' },
  apiItems: [
    {
      name: { ko: '회의 운영', en: 'Run meetings' },
      text: {
        ko: '총회·이사회·운영위원회·간담회의 소집, 출석과 위임, 안건과 수정동의, 표결, 서면결의, 의사록까지 API로 진행합니다.',
        en: 'Convene, check in, move, amend, vote, resolve in writing and sign the minutes of any body through the API.',
      },
    },
    {
      name: { ko: '공개 계산기', en: 'Public calculators' },
      text: {
        ko: '정족수와 의결, 소집통지일, 기한, 정례회의 날짜를 로그인 없이 계산하고 근거 조항을 함께 받습니다.',
        en: 'Quorum and majority, notice days, deadlines and recurring dates, with their articles and without signing in.',
      },
    },
    {
      name: { ko: 'PDF 의사록', en: 'Minutes as PDF' },
      text: {
        ko: '회의에서 일어난 일로 의사록을 엮어 서명을 받고, 누구나 원본임을 확인할 수 있는 PDF로 내려받습니다.',
        en: 'Minutes are assembled from what happened, signed, and downloaded as a PDF that anyone can check.',
      },
    },
  ],
  calculatorsLink: { ko: '계산기 사용법', en: 'How to use the calculators' },
  apiLink: { ko: 'API 문서 열기', en: 'Open the API documentation' },
} satisfies Record<string, Localized | readonly object[]>;
