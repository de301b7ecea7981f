import { describe, expect, it } from '@jest/globals';
import { IsIn, Max, MaxLength, Min, MinLength } from 'class-validator';
import { ProblemException } from './problem.js';
import { validationPipe } from './validation.js';

interface Fields {
  readonly short: string;
  readonly long: string;
  readonly between: number;
  readonly language: string;
}

/** What is sent of them: also nothing. */
type Given = { readonly [K in keyof Fields]?: Fields[K] | undefined };

class Bounded implements Fields {
  @MaxLength(5)
  short: string;

  @MinLength(10)
  long: string;

  @Min(3)
  @Max(7)
  between: number;

  @IsIn(['ko', 'en'])
  language: string;
}

const FITTING: Fields = { short: '', long: 'long enough', between: 5, language: 'ko' };

async function sentencesFor(body: Given): Promise<unknown> {
  try {
    return await validationPipe().transform({ ...FITTING, ...body }, { type: 'body', metatype: Bounded });
  } catch (refusal) {
    return refusal instanceof ProblemException
      ? refusal.problem.errors?.map(({ message }) => message)
      : refusal;
  }
}

describe('what is wrong with a field', () => {
  it.each<[Given, string, string]>([
    [{ short: '여섯글자예요' }, '5자까지 적을 수 있습니다.', 'At most 5 characters are allowed.'],
    [{ long: '짧다' }, '10자 이상 적어 주세요.', 'At least 10 characters are needed.'],
    [{ between: 2 }, '3 이상이어야 합니다.', 'This must be at least 3.'],
    [{ between: 8 }, '7 이하여야 합니다.', 'This must be at most 7.'],
    [{ short: undefined }, '꼭 필요한 항목입니다.', 'This field is required.'],
    [{ language: undefined }, '다음 가운데 하나여야 합니다: ko, en', 'This must be one of: ko, en'],
    [{ language: 'fr' }, '다음 가운데 하나여야 합니다: ko, en', 'This must be one of: ko, en'],
  ])('%j is said with its bound', async (body, ko, en) => {
    expect(await sentencesFor(body)).toEqual([{ ko, en }]);
  });
});
