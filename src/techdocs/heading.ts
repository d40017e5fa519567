/** A heading of a page, in the order of the page. */
export interface Heading {
  /** 1 to 6. */
  level: number;
  id: string;
  title: string;
  /** Nothing stands before it. */
  isFirst: boolean;
}
