/** 우편번호와 주소, as on an envelope; either may be unknown. */
export interface PostalAddress {
  /** Five digits, of the basic districts in force since 2015-08-01. */
  readonly postcode: string | null;
  /** On one line: 전북특별자치도 전주시 완산구 현무1길 20, 2층. */
  readonly address: string | null;
}

export const LONGEST_ADDRESS = 120;

export const POSTCODE = /^\d{5}$/;

/** The same for the database. */
export const HAS_FORM_OF_POSTCODE = `postcode ~ '^[0-9]{5}$'`;

export const NO_ADDRESS: PostalAddress = { postcode: null, address: null };

/** What a change says of an address, over what is known; what it does not name stays. */
export function changedAddress(
  { postcode, address }: PostalAddress,
  change: { readonly [part in keyof PostalAddress]?: string | null | undefined },
): PostalAddress {
  return {
    postcode: change.postcode === undefined ? postcode : change.postcode,
    address: change.address === undefined ? address : change.address,
  };
}

/**
 * A postcode as people write it in a list: 55042, (55042), 우 55042, 우편번호 55042. A spreadsheet that took it for a
 * count lost the first zero of Seoul's. The six digits of before 2015 are none.
 */
export function readPostcode(text: string): string | null {
  const figures = text.replace(/^[([]?우(?:편번호)?[)\].:]?/, '').replace(/[\s()[\]]/g, '');
  if (/^[1-9]\d{3}$/.test(figures)) return `0${figures}`;
  return POSTCODE.test(figures) ? figures : null;
}
