import type { PageRequest } from '../http/paging.js';

/** Where in a long list the reader is, for `partials/pager.liquid`. */
export interface Pager {
  readonly from: number;
  readonly to: number;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Addresses of the pages before and after; null where there is none. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** The filters of a list stay in the addresses of its pages. */
export function pagerOf(
  path: string,
  filters: Readonly<Record<string, string | undefined>>,
  { page, size }: PageRequest,
  total: number,
): Pager {
  const pages = Math.max(1, Math.ceil(total / size));
  const address = (wanted: number) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filters)) {
      if (value !== undefined && value !== '') query.set(name, value);
    }
    if (wanted > 1) query.set('page', String(wanted));
    return query.size === 0 ? path : `${path}?${query.toString()}`;
  };
  return {
    from: total === 0 ? 0 : Math.min((page - 1) * size + 1, total),
    to: Math.min(page * size, total),
    total,
    page,
    pages,
    previous: page > 1 ? address(Math.min(page - 1, pages)) : null,
    next: page < pages ? address(page + 1) : null,
  };
}
