import type { JsonObject } from '../../../model/json.ts';
import { useChoices } from '../combobox/use-choices.ts';
import type { DrawnPage } from '../form/form-page.ts';
import { type ReviewRow, reviewRows } from './review-rows.ts';

interface ReviewProps {
  pages: readonly DrawnPage[];
  values: JsonObject;
  onGo: (step: number) => void;
}

/** All answers at a glance, with a way back to each page. */
export function Review({ pages, values, onGo }: ReviewProps) {
  return (
    <div className="pb-review">
      {pages.map((drawn, step) => (
        <section key={drawn.page.validator} aria-label={drawn.page.title}>
          <div className="pb-review-head">
            <h4>{drawn.page.title}</h4>
            <button type="button" className="pb-quiet" onClick={() => onGo(step)}>
              Change <span className="pb-hidden">{drawn.page.title}</span>
            </button>
          </div>
          <Rows page={drawn} values={values} />
        </section>
      ))}
    </div>
  );
}

function Rows({ page, values }: { page: DrawnPage; values: JsonObject }) {
  const rows = reviewRows(page, values);
  if (rows.length === 0) return <p className="pb-hint">Nothing was answered here.</p>;
  return (
    <dl>
      {rows.map(({ label, text, entities }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two answers can have the same name
        <div key={index}>
          <dt>{label}</dt>
          <dd>{entities ? <Entities {...entities} /> : text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Chosen entities by the names that people know, each with its reference. */
function Entities({ refs, list: key }: NonNullable<ReviewRow['entities']>) {
  const { list } = useChoices(key);
  return refs.map((ref) => {
    const title = list.find(({ value }) => value === ref)?.title ?? ref;
    return (
      <div key={ref}>
        {title}
        {title !== ref && <code>{ref}</code>}
      </div>
    );
  });
}
