import type { EntityRef } from '../../model/ref.ts';

/** An entity as other pages mention it. `href` is missing where the entity does not exist. */
export interface EntityLinkView {
  ref: EntityRef;
  /** Kind in lower case: picks icon and colour. */
  kind: string;
  title: string;
  href?: string | undefined;
  /** `spec.type`, where there is one. */
  type?: string | undefined;
  description?: string | undefined;
}
