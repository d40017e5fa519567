import { canExpand, type ObjectFieldTemplateProps } from '@rjsf/utils';
import { Markdown } from '../Markdown.tsx';

/** Questions that belong together. The outermost ones are the page, whose title stands above them. */
export function ObjectTemplate(props: ObjectFieldTemplateProps) {
  const { title, description, properties, fieldPathId, schema, uiSchema, formData } = props;
  const isPureUnion =
    (schema.oneOf ?? schema.anyOf) && !schema.properties && properties.length === 0;
  if (isPureUnion) return null;
  const questions = (
    <>
      {properties.map((property) => property.content)}
      {canExpand(schema, uiSchema, formData) && (
        <button type="button" className="pb-button" onClick={props.onAddProperty}>
          Add an entry
        </button>
      )}
    </>
  );
  if (fieldPathId.path.length === 0) return <div className="pb-questions">{questions}</div>;
  return (
    <fieldset className="pb-group" id={fieldPathId.$id}>
      <legend>{title}</legend>
      {typeof description === 'string' && description && <Markdown>{description}</Markdown>}
      <div className="pb-questions">{questions}</div>
    </fieldset>
  );
}
