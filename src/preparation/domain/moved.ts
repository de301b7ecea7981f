/** A list with one of its members a place further up or down; at the end of the list nothing moves. */
export function moved(ids: readonly string[], id: string, towards: 'up' | 'down'): readonly string[] {
  const from = ids.indexOf(id);
  const to = towards === 'up' ? from - 1 : from + 1;
  const other = ids[to];
  if (from === -1 || other === undefined) return ids;
  return ids.map((one, index) => (index === from ? other : index === to ? id : one));
}
