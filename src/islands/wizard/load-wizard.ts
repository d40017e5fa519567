import type { DeliveredTemplate } from '../../templates/delivered.ts';
import { requireRuntime, type ValidatorModule } from '../../templates/forms/validator-runtime.ts';
import { type DrawnPage, drawPages } from './form/form-page.ts';

/** What the wizard works on. */
export interface LoadedWizard {
  template: DeliveredTemplate;
  pages: DrawnPage[];
  /** The address that the template's addresses are relative to. */
  base: string;
}

/** Loads a template and the checks of its form; rejects where one of them cannot be had. */
export async function loadWizard(address: string): Promise<LoadedWizard> {
  const { href: base } = new URL('.', address);
  const template = await loadTemplate(address);
  const module: ValidatorModule = await import(
    /* @vite-ignore */ new URL(template.validators, base).href
  );
  const checks = module.default(requireRuntime);
  return { template, pages: drawPages(template.form.pages, checks), base };
}

async function loadTemplate(address: string): Promise<DeliveredTemplate> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response.json();
}
