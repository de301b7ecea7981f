import { normalEmail } from '../../../identity/email.js';
import type { LocalDate } from '../../../kernel/local-date.js';
import { LONGEST_ADDRESS, type PostalAddress, readPostcode } from '../postal-address.js';
import { isEmail, readDay, readPhone } from './cells.js';
import type { Column } from './columns.js';
import { type Fault, fault, type Remark } from './fault.js';
import type { WrittenPerson } from './people-index.js';
import type { LineOutcome, PlannedLine } from './plan.js';

/** How much each column holds; what is longer is refused, never cut off. */
const LONGEST: Readonly<Partial<Record<Column, number>>> = {
  number: 40,
  name: 100,
  organizationName: 100,
  representative: 100,
  email: 254,
  phone: 40,
  address: LONGEST_ADDRESS,
  body: 100,
  title: 60,
  affiliation: 100,
};

/** Reads one line cell by cell and gathers all that is wrong with it. */
export class LineReader {
  readonly faults: Fault[] = [];
  readonly remarks: Remark[] = [];
  readonly shown: Partial<Record<Column, string>>;

  constructor(
    readonly line: number,
    private readonly values: Readonly<Partial<Record<Column, string>>>,
  ) {
    this.shown = { ...values };
  }

  says(column: Column): boolean {
    return this.values[column] !== undefined;
  }

  text(column: Column): string | null {
    const value = this.values[column];
    if (value === undefined) return null;
    const limit = LONGEST[column];
    if (limit !== undefined && value.length > limit) this.refuse('too-long', column, { limit });
    return value;
  }

  needed(column: Column): string {
    const value = this.text(column);
    if (value === null) this.refuse('needed', column);
    return value ?? '';
  }

  day(column: Column): LocalDate | null {
    const value = this.values[column];
    if (value === undefined) return null;
    const day = readDay(value);
    if (day === null) this.refuse('not-a-day', column, { value });
    else this.shown[column] = day;
    return day;
  }

  word<T>(column: Column, read: (text: string) => T | null): T | null {
    const value = this.values[column];
    if (value === undefined) return null;
    const word = read(value);
    if (word === null) this.refuse('unknown-word', column, { value });
    return word;
  }

  contact(): Pick<WrittenPerson, 'email' | 'phone'> {
    const [email, phone] = [this.text('email'), this.text('phone')];
    if (email !== null && !isEmail(email)) this.refuse('not-an-email', 'email', { value: email });
    const read = {
      email: email === null ? null : normalEmail(email),
      phone: phone === null ? null : readPhone(phone),
    };
    if (read.email !== null) this.shown.email = read.email;
    if (read.phone !== null) this.shown.phone = read.phone;
    return read;
  }

  /** Where letters go; a cell that is empty says nothing. */
  postalAddress(): PostalAddress {
    const [written, address] = [this.text('postcode'), this.text('address')];
    const postcode = written === null ? null : readPostcode(written);
    if (written !== null && postcode === null) this.refuse('not-a-postcode', 'postcode', { value: written });
    if (postcode !== null) this.shown.postcode = postcode;
    return { postcode, address };
  }

  refuse(code: Fault['code'], column: Column | null, parameters: Fault['parameters'] = {}): void {
    this.faults.push(fault(code, column, parameters));
  }

  remark(code: Remark['code'], parameters: Remark['parameters'] = {}): void {
    this.remarks.push({ code, parameters });
  }

  /** The line as it goes into the plan; one with a fault is wrong whatever else was found out about it. */
  as(outcome: Exclude<LineOutcome, 'wrong'>): PlannedLine {
    const { line, shown, remarks, faults } = this;
    return { line, outcome: faults.length > 0 ? 'wrong' : outcome, shown, remarks, faults };
  }
}
