import { deepEquals } from '@rjsf/utils';
import * as ucs2length from 'ajv/dist/runtime/ucs2length.js';
import { fastFormats, fullFormats } from 'ajv-formats/dist/formats.js';
import type { JsonObject } from '../../model/json.ts';

/**
 * The module with a form's compiled checks, as `compileValidators` writes it: given a way to get at
 * ajv's runtime, it returns the checks of each page by `FormPage.validator`.
 */
export interface ValidatorModule {
  default: (require: (name: string) => unknown) => Record<string, PageChecks>;
}

/** The checks of one page by the hash of their schema (`hashForSchema` of @rjsf/utils). */
export type PageChecks = Record<string, CheckFunction>;

/** A check that ajv compiled: leaves what it has against a value in `errors`. */
export interface CheckFunction {
  (value: unknown): boolean;
  errors?: CheckError[] | null;
}

/** One error of ajv. */
export interface CheckError {
  keyword: string;
  instancePath: string;
  schemaPath: string;
  /** What it holds depends on the keyword. */
  params: JsonObject;
  message?: string;
}

/** Values are compared by `deepEquals`: ajv's own `equal` calls what a value holds as `valueOf` or `toString`. */
const MODULES: Record<string, unknown> = {
  'ajv/dist/runtime/equal': { default: deepEquals },
  'ajv/dist/runtime/ucs2length': { default: defaultOf(ucs2length) },
  'ajv-formats/dist/formats': { fastFormats, fullFormats },
};

/** Hands out the parts of ajv that compiled checks ask for. */
export function requireRuntime(name: string): unknown {
  return MODULES[name];
}

/** The default export of a CommonJS module, which Node wraps once more than bundlers do. */
function defaultOf(module: unknown): unknown {
  let value = module;
  while (typeof value === 'object' && value !== null && 'default' in value) value = value.default;
  return value;
}
