import type { ActionField } from './action.ts';

/** An input that an action cannot do without. */
export function needs(name: string, type: string, description: string): ActionField {
  return { name, type, required: true, description };
}

/** An input that can be left out. */
export function takes(name: string, type: string, description: string): ActionField {
  return { name, type, required: false, description };
}

/** An output. */
export function gives(name: string, type: string, description: string): ActionField {
  return { name, type, required: false, description };
}
