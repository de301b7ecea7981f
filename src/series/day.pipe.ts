import { Injectable, type PipeTransform } from '@nestjs/common';
import { type LocalDate, parseLocalDate } from '../kernel/local-date.js';
import { NOT_FOUND, ProblemException } from '../platform/http/problem.js';

/** A day in an address; what is no day is nothing that could be found. */
@Injectable()
export class DayPipe implements PipeTransform<string, LocalDate> {
  transform(text: string): LocalDate {
    const day = parseLocalDate(text);
    if (day === null) throw new ProblemException(NOT_FOUND);
    return day;
  }
}
