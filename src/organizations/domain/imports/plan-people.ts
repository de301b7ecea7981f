import { figuresOf } from './cells.js';
import { LineReader } from './line-reader.js';
import { contactRemarks, PeopleIndex, type WrittenPerson } from './people-index.js';
import {
  type Circumstances,
  type Holdings,
  noWork,
  type PlannedLine,
  type Planning,
  type Work,
} from './plan.js';
import { type Sheet, valuesOf } from './sheet.js';

/** People the organization knows, without any capacity: a person already there is recognised and not made again. */
export function* planPeople(sheet: Sheet, holdings: Holdings, circumstances: Circumstances): Planning {
  const work = noWork();
  const people = new PeopleIndex();
  yield* people.gather(holdings.people);
  const seen = new Map<string, number>();
  const lines: PlannedLine[] = [];
  for (const line of sheet.lines) {
    const reader = new LineReader(line.line, valuesOf(sheet, line));
    const written = { name: reader.needed('name'), ...reader.contact(), ...reader.postalAddress() };
    refuseSecond(reader, written, seen);
    lines.push(
      reader.faults.length > 0 ? reader.as('same') : planned(reader, written, people, work, circumstances),
    );
    yield;
  }
  return { kind: 'people', lines, work };
}

function refuseSecond(reader: LineReader, written: WrittenPerson, seen: Map<string, number>): void {
  const key = [written.name, written.email ?? '', figuresOf(written.phone ?? '')].join('\n');
  const first = seen.get(key);
  if (first === undefined) seen.set(key, reader.line);
  else reader.refuse('line-twice', null, { line: first });
}

function planned(
  reader: LineReader,
  written: WrittenPerson,
  people: PeopleIndex,
  work: Work,
  { newId }: Circumstances,
): PlannedLine {
  const recognised = people.recognise(written);
  switch (recognised.kind) {
    case 'several':
      reader.refuse('several-of-this-name', 'name', { name: written.name });
      return reader.as('same');
    case 'known': {
      const remarks = contactRemarks(people, recognised.person, written, work);
      reader.remarks.push(...remarks);
      return reader.as(remarks.length > 0 ? 'changed' : 'same');
    }
    case 'new': {
      const person = { id: newId(), ...written };
      people.add(person);
      work.people.set(person.id, person);
      if (recognised.namesakes > 0) reader.remark('namesake', { name: written.name });
      return reader.as('new');
    }
  }
}
