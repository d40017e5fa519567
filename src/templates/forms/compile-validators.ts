// Node only: it brings ajv's compiler.
import type { TemplateFinding } from '../check/finding.ts';
import type { TemplateForm } from './form.ts';
import { compilePage } from './page-checks.ts';

/**
 * Compiles the checks of a form's pages into the text of an ES module (`ValidatorModule`), so that a page
 * that may not evaluate code can check values as ajv does. A page that ajv refuses has no checks in it and is
 * reported as `template/invalid-schema`.
 */
export function compileValidators(form: TemplateForm): {
  code: string;
  findings: TemplateFinding[];
} {
  const findings: TemplateFinding[] = [];
  const pages: string[] = [];
  for (const page of form.pages) {
    try {
      pages.push(`${JSON.stringify(page.validator)}: ${compilePage(page)},`);
    } catch (error) {
      findings.push({
        code: 'template/invalid-schema',
        message: `The answers cannot be checked: ${error instanceof Error ? error.message : error}.`,
        pointer: page.pointer,
      });
    }
  }
  return { code: `export default (require) => ({\n${pages.join('\n')}\n});\n`, findings };
}
