/** Names made up for the demonstration: nobody of the newsletter is named here. */

const SURNAMES = [
  '강',
  '고',
  '권',
  '김',
  '남',
  '노',
  '문',
  '민',
  '박',
  '배',
  '서',
  '송',
  '신',
  '안',
  '양',
  '오',
  '유',
  '윤',
  '이',
  '임',
  '장',
  '전',
  '정',
  '조',
  '진',
  '최',
  '한',
  '허',
  '홍',
  '황',
];
const GIVEN_NAMES = [
  '가온',
  '나래',
  '다솜',
  '라희',
  '마음',
  '보람',
  '새봄',
  '아람',
  '은결',
  '지음',
  '차오름',
  '큰솔',
  '푸름',
  '한결',
  '한울',
  '해솔',
  '슬기',
  '여울',
  '예솔',
  '이든',
  '자람',
  '초롱',
  '하람',
  '별하',
  '미르',
  '바름',
  '소담',
  '온유',
  '우람',
  '윤슬',
];

const TRADES = ['협동조합', '사회적협동조합'];
const STEMS = [
  '햇살마을',
  '푸른들',
  '느티나무',
  '두레살림',
  '마을공방',
  '한옥길',
  '책읽는골목',
  '온고을밥상',
  '새벽시장',
  '나눔텃밭',
  '고운빛',
  '솔바람',
  '달빛정원',
  '어울림돌봄',
  '꿈꾸는목공',
  '가온누리',
  '물왕멀',
  '서로이음',
  '들꽃자리',
  '다가온집',
  '은행나무길',
  '모래내살림',
  '여우비영상',
  '열린배움',
  '손길마루',
  '새터에너지',
  '참한콩',
  '흙사랑',
  '천변자전거',
  '마당극단',
  '별난부엌',
  '고래책방',
  '풀무재',
  '한지나루',
];

/** The n-th invented person, n from 0; no two of the first 900 share a name. */
export function inventedPerson(n: number): string {
  const surname = SURNAMES[n % SURNAMES.length] ?? '';
  const given = GIVEN_NAMES[(n * 7 + Math.floor(n / SURNAMES.length)) % GIVEN_NAMES.length] ?? '';
  return surname + given;
}

/** The n-th invented member co-operative, n from 0 to 67. */
export function inventedCooperative(n: number): string {
  const stem = STEMS[n % STEMS.length] ?? '';
  const trade = TRADES[Math.floor(n / STEMS.length) % TRADES.length] ?? '';
  return `${stem}${trade}`;
}
