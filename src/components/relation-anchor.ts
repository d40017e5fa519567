/** The anchor of a relation type in the table of relations: `relation-dependsOn`. */
export function relationAnchor(type: string): string {
  return `relation-${type}`;
}
