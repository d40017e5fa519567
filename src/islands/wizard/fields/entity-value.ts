import { type EntityRef, formatRef, parseRef, splitRef } from '../../../model/ref.ts';
import type { Choice } from '../../../templates/forms/form.ts';

/** What a typed name of an entity is filled up with. */
export interface RefDefaults {
  kind?: string | undefined;
  namespace?: string | undefined;
}

/**
 * The value of an entity picker for a typed text: the full reference where it is one with the defaults
 * filled in, else the text itself.
 *
 * @example typedValue('payments', { kind: 'Group' })  // 'group:default/payments'
 * @see EntityPicker in @backstage/plugin-scaffolder
 */
export function typedValue(text: string, defaults: RefDefaults): string {
  const parts = parseRef(text, defaults);
  return parts ? formatRef(parts) : text;
}

/**
 * A reference as short as the defaults allow, as Backstage's `humanizeEntityRef` writes it.
 *
 * @example shortRef('group:default/payments', { kind: 'Group' })  // 'payments'
 */
export function shortRef(value: string, defaults: RefDefaults): string {
  const parts = parseRef(value, defaults);
  if (!parts) return value;
  const { kind, namespace, name } = splitRef(formatRef(parts) as EntityRef);
  const isUsualKind = kind === defaults.kind?.toLowerCase();
  const isUsualNamespace = namespace === (defaults.namespace?.toLowerCase() ?? 'default');
  return `${isUsualKind ? '' : `${kind}:`}${isUsualNamespace ? '' : `${namespace}/`}${name}`;
}

/**
 * The one choice that a text names: by its value, title or short reference, however it is cased;
 * undefined where there is none, or where several have that name.
 */
export function choiceNamed(
  choices: readonly Choice[],
  text: string,
  defaults: RefDefaults,
): Choice | undefined {
  const wanted = text.trim().toLowerCase();
  const full = typedValue(wanted, defaults);
  const exact = choices.find((choice) => choice.value === wanted || choice.value === full);
  if (exact) return exact;
  const named = choices.filter((choice) => choice.title.toLowerCase() === wanted);
  return named.length === 1 ? named[0] : undefined;
}
