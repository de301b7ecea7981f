export const PAGE_METADATA = 'madang:page';
export const FORM_METADATA = 'madang:form';
