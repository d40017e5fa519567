import type { ProblemLevel } from './problem.ts';

/** What the reference page says about one kind of problem. */
export interface ProblemDefinition {
  level: ProblemLevel;
  /** What it counts as where `--strict` is given, if that is not its level. */
  strict?: 'error';
  title: string;
  /** Why it is a problem and what Playbill does about it. */
  explanation: string;
  wrong: string;
  right: string;
}

/**
 * Every problem Playbill can report. A code is permanent: once published, its name keeps its
 * meaning. The reference page in the docs is printed from this table.
 */
export const PROBLEM_CODES = {
  'config/unreadable': {
    level: 'error',
    title: 'A configuration file cannot be read',
    explanation:
      'The file named with --config, or content/app-config.yaml, is missing or is no YAML.',
    wrong: 'playbill build --config app-confg.yaml',
    right: 'playbill build --config app-config.yaml',
  },
  'config/invalid': {
    level: 'error',
    title: 'A configuration value has the wrong shape',
    explanation:
      'The value does not fit the published JSON Schema of app-config.yaml; it is left out.',
    wrong: 'catalog:\n  locations: ./catalog-info.yaml',
    right: 'catalog:\n  locations:\n    - type: file\n      target: ./catalog-info.yaml',
  },
  'config/unknown-key': {
    level: 'warning',
    title: 'An unknown key under playbill:',
    explanation: 'Playbill does not know this key, so it has no effect. Most often it is misspelt.',
    wrong: 'playbill:\n  source: []',
    right: 'playbill:\n  sources: []',
  },
  'config/unknown-section': {
    level: 'warning',
    title: 'An unknown section of app-config.yaml',
    explanation: 'Neither Backstage nor Playbill defines this section, so it has no effect here.',
    wrong: 'catalogue:\n  locations: []',
    right: 'catalog:\n  locations: []',
  },
  'config/backend-only': {
    level: 'info',
    title: 'Sections that only a Backstage backend uses',
    explanation: 'A static portal has no server, so these sections are accepted and ignored.',
    wrong: 'backend:\n  database:\n    client: pg',
    right: 'app:\n  title: Our portal',
  },
  'config/invalid-kinds': {
    level: 'error',
    title: 'A file that adds no kinds',
    explanation:
      'A file under playbill.kinds is missing, fails, exports something else, or contradicts another layer. Its kinds stay unknown; everything else is read.',
    wrong: 'playbill:\n  kinds:\n    - ./kinds/enviroment.ts',
    right: 'playbill:\n  kinds:\n    - ./kinds/environment.ts',
  },
  'config/missing-variable': {
    level: 'error',
    title: 'An environment variable is not set',
    explanation: 'The configuration refers to a variable that has no value; the key is left out.',
    wrong: 'app:\n  baseUrl: ${PORTAL_URL}',
    right: 'app:\n  baseUrl: ${PORTAL_URL:-https://portal.example.com}',
  },
  'source/not-found': {
    level: 'error',
    title: 'A folder or file does not exist',
    explanation: 'The configured path leads nowhere, so nothing is read from it.',
    wrong: 'playbill:\n  sources:\n    - type: file\n      target: ../servces',
    right: 'playbill:\n  sources:\n    - type: file\n      target: ../services',
  },
  'source/unreadable': {
    level: 'error',
    title: 'A file or folder cannot be read',
    explanation: 'The system refused to read it, or a symbolic link leads out of its repository.',
    wrong: 'docs/secrets.md -> /etc/passwd',
    right: 'docs/secrets.md, a file of its own',
  },
  'source/clone-failed': {
    level: 'error',
    title: 'A git repository cannot be cloned or fetched',
    explanation:
      'The address, the branch or the credentials are wrong. Entities of this source are missing.',
    wrong: 'target: https://github.com/acme/chekout.git',
    right: 'target: https://github.com/acme/checkout.git',
  },
  'source/stale-mirror': {
    level: 'warning',
    title: 'A git repository could not be reached, so an older copy is shown',
    explanation:
      'The server gave no answer. The portal shows the state of the last time it did, kept under .playbill/repos.',
    wrong: 'the server is down, or a token has expired',
    right: 'build again when the server answers',
  },
  'source/unsafe-address': {
    level: 'error',
    title: 'An address that git could take for an option or a program',
    explanation:
      'Addresses and refs that start with a dash, and transports that run programs, are refused.',
    wrong: 'target: --upload-pack=touch /tmp/x',
    right: 'target: https://github.com/acme/checkout.git',
  },
  'source/too-large': {
    level: 'error',
    title: 'A file is larger than Playbill reads',
    explanation: 'Files beyond the limit are skipped, so that one of them cannot stall a build.',
    wrong: 'catalog-info.yaml of 50 MB',
    right: 'several files, listed by a Location',
  },
  'catalog/no-match': {
    level: 'error',
    title: 'A location matches no file',
    explanation: 'Nothing at this path or pattern exists in the source.',
    wrong: 'targets:\n  - ./services/*/catalog.yml',
    right: 'targets:\n  - ./services/*/catalog-info.yaml',
  },
  'catalog/invalid-yaml': {
    level: 'error',
    title: 'A document is no valid YAML',
    explanation: 'The document is skipped; other documents of the same file are read.',
    wrong: 'metadata:\n  name: "shop',
    right: 'metadata:\n  name: "shop"',
  },
  'catalog/too-complex': {
    level: 'error',
    title: 'A document that nests or repeats itself without end',
    explanation:
      'Lists in lists beyond a few hundred levels, aliases that grow to millions of values, and documents that hold themselves are refused before they exhaust the machine.',
    wrong: 'a: &a [*a]',
    right: 'a: [1, 2]',
  },
  'catalog/not-text': {
    level: 'warning',
    title: 'A file that is not quite text',
    explanation:
      'Bytes that are no UTF-8 cannot be read and are replaced; control characters such as NUL have no place in YAML. The rest of the file counts.',
    wrong: 'description: Caf\\xe9   (saved as Latin-1)',
    right: 'description: Café      (saved as UTF-8)',
  },
  'catalog/not-an-object': {
    level: 'error',
    title: 'A document is no mapping',
    explanation: 'An entity is a YAML mapping with apiVersion, kind, metadata and spec.',
    wrong: '- kind: Component',
    right: 'kind: Component',
  },
  'catalog/invalid-entity': {
    level: 'error',
    title: 'An entity breaks a rule of the catalog format',
    explanation:
      'Backstage would refuse this entity for the same reason; it is left out of the portal.',
    wrong: 'metadata:\n  name: My Service!',
    right: 'metadata:\n  name: my-service\n  title: My Service!',
  },
  'catalog/unknown-kind': {
    level: 'error',
    title: 'A kind or apiVersion that no model defines',
    explanation: 'Kinds are case-sensitive in files. The entity is left out of the portal.',
    wrong: 'kind: component',
    right: 'kind: Component',
  },
  'catalog/templated': {
    level: 'info',
    title: 'A template that makes entities, not an entity',
    explanation:
      'The document holds template expressions that are filled in later, so it is skipped.',
    wrong: 'metadata:\n  name: ${{ values.name }}',
    right: 'put skeletons in a folder that no location lists',
  },
  'catalog/duplicate-entity': {
    level: 'error',
    title: 'Two documents claim the same entity',
    explanation:
      'Kind, namespace and name identify an entity. Sources are read in the order of the configuration, their files by path, and the first document stays.',
    wrong: 'two files with component:default/shop',
    right: 'one file with component:default/shop',
  },
  'catalog/orphan': {
    level: 'info',
    title: 'A descriptor that no location leads to',
    explanation:
      'The file stands in a source that is read, but no Location, no configured location and no pattern means it. What it describes is not in the portal.',
    wrong: 'targets:\n  - ./services/shop/catalog-info.yaml',
    right: 'targets:\n  - ./services/*/catalog-info.yaml',
  },
  'catalog/invalid-owner': {
    level: 'warning',
    title: 'An owner that is neither a group nor a user',
    explanation: 'The relation is kept, but no team page shows what it owns.',
    wrong: 'spec:\n  owner: component:default/shop',
    right: 'spec:\n  owner: group:default/shop-team',
  },
  'catalog/empty-group': {
    level: 'info',
    title: 'A group without members and child groups',
    explanation:
      'Nobody is in it, so what it owns has nobody to ask. Reported only where the catalog has users at all.',
    wrong: 'kind: Group\nspec:\n  type: team\n  children: []',
    right: 'kind: Group\nspec:\n  type: team\n  children: []\n  members: [ann]',
  },
  'catalog/cycle': {
    level: 'warning',
    title: 'Entities that are part or child of themselves',
    explanation:
      'A system, component, domain or group that contains another cannot stand inside it, also not by way of others.',
    wrong: 'a is part of b, b is part of a',
    right: 'a is part of b',
  },
  'catalog/unknown-lifecycle': {
    level: 'warning',
    title: 'A lifecycle that the company does not use',
    explanation: 'app-config.yaml lists the lifecycles under playbill.lifecycles.',
    wrong: 'spec:\n  lifecycle: prod',
    right: 'spec:\n  lifecycle: production',
  },
  'catalog/unknown-type': {
    level: 'warning',
    title: 'A type that the company does not use',
    explanation: 'app-config.yaml lists the types of each kind under playbill.types.',
    wrong: 'kind: Component\nspec:\n  type: microservice',
    right: 'kind: Component\nspec:\n  type: service',
  },
  'catalog/unsafe-key': {
    level: 'warning',
    title: 'A key that programs mistake for something else',
    explanation: 'The key __proto__ is left out of the entity; the rest of it counts.',
    wrong: 'metadata:\n  __proto__:\n    admin: true',
    right: 'metadata:\n  labels:\n    admin: "true"',
  },
  'catalog/unknown-placeholder': {
    level: 'warning',
    title: 'A placeholder that needs a module of Backstage',
    explanation:
      '$openapi and $asyncapi are resolved by a backend module that bundles several files into one. Without it Backstage refuses the entity, and so does Playbill.',
    wrong: 'definition:\n  $openapi: ./openapi.yaml',
    right: 'definition:\n  $text: ./openapi.yaml',
  },
  'catalog/dangling-ref': {
    level: 'warning',
    title: 'A reference to an entity that does not exist',
    explanation: 'The relation is kept and shown, but it leads nowhere.',
    wrong: 'spec:\n  owner: team-paymets',
    right: 'spec:\n  owner: team-payments',
  },
  'catalog/invalid-ref': {
    level: 'error',
    title: 'A text that is no entity reference',
    explanation:
      'A reference is [kind:][namespace/]name; fields without a default kind need the kind.',
    wrong: 'spec:\n  dependsOn:\n    - orders-db',
    right: 'spec:\n  dependsOn:\n    - resource:orders-db',
  },
  'catalog/kind-not-allowed': {
    level: 'error',
    title: 'A kind that the rules of its location do not allow',
    explanation:
      'catalog.rules, or the rules of the location, list the kinds that may come from it.',
    wrong: 'catalog:\n  rules:\n    - allow: [Component]',
    right: 'catalog:\n  rules:\n    - allow: [Component, System]',
  },
  'catalog/relation-not-allowed': {
    level: 'warning',
    title: 'A relation to a kind that the model does not expect there',
    explanation: 'The relation is kept, as Backstage keeps it, but most views do not show it.',
    wrong: 'spec:\n  owner: component:default/shop',
    right: 'spec:\n  owner: group:default/shop-team',
  },
  'catalog/unreadable-placeholder': {
    level: 'error',
    title: 'A placeholder whose file cannot be read',
    explanation:
      '$text, $json and $yaml read a file of the same repository, or of a host under backend.reading.allow; the entity is left out.',
    wrong: 'definition:\n  $text: ./opnapi.yaml',
    right: 'definition:\n  $text: ./openapi.yaml',
  },
  'catalog/remote-placeholder': {
    level: 'warning',
    title: 'A placeholder that points outside the repository',
    explanation:
      'Placeholders are read from the same repository and from hosts under backend.reading.allow; here the address stands in its place.',
    wrong: 'definition:\n  $text: https://example.com/openapi.yaml',
    right: 'definition:\n  $text: ./openapi.yaml',
  },
  'catalog/location-not-allowed': {
    level: 'warning',
    title: 'A location on a host that the configuration does not name',
    explanation:
      'Playbill fetches from hosts under integrations: alone. Nothing is read from this target.',
    wrong: 'targets:\n  - https://git.unknown.example/a/b/blob/main/catalog-info.yaml',
    right: 'integrations:\n  gitlab:\n    - host: git.unknown.example',
  },
  'catalog/location-loop': {
    level: 'warning',
    title: 'Locations that lead back to themselves',
    explanation:
      'Each file is read once, so a circle ends by itself; locations nested beyond a fixed depth stop there.',
    wrong: 'a.yaml lists b.yaml, and b.yaml lists a.yaml',
    right: 'a.yaml lists b.yaml',
  },
  'docs/missing': {
    level: 'error',
    title: 'Documentation that does not exist',
    explanation: 'backstage.io/techdocs-ref points at a folder with neither mkdocs.yml nor docs.',
    wrong: 'backstage.io/techdocs-ref: dir:./documentation',
    right: 'backstage.io/techdocs-ref: dir:.',
  },
  'docs/unsupported-ref': {
    level: 'warning',
    title: 'A techdocs-ref that Playbill cannot follow',
    explanation:
      'dir: paths of the same repository and url: addresses of configured hosts can be read.',
    wrong: 'backstage.io/techdocs-ref: github:acme/shop',
    right: 'backstage.io/techdocs-ref: dir:.',
  },
  'docs/invalid-config': {
    level: 'error',
    title: 'A mkdocs.yml that cannot be used',
    explanation:
      'The file is no YAML mapping or a key has the wrong type; defaults take its place.',
    wrong: 'nav: index.md',
    right: 'nav:\n  - index.md',
  },
  'docs/ignored-config': {
    level: 'info',
    title: 'Parts of mkdocs.yml that have no effect',
    explanation:
      'Keys that run code, load scripts or style pages are for MkDocs alone, and keys that nobody knows are most often misspelt. The site is printed without them.',
    wrong: 'exclude_doc: drafts/',
    right: 'exclude_docs: drafts/',
  },
  'docs/unknown-plugin': {
    level: 'warning',
    title: 'A plugin that is not part of TechDocs',
    explanation:
      'Backstage takes the plugin out of mkdocs.yml, and Playbill has no part that does its work; pages that need it look wrong.',
    wrong: 'plugins:\n  - techdocs-core\n  - macros',
    right: 'plugins:\n  - techdocs-core',
  },
  'docs/invalid-math': {
    level: 'warning',
    title: 'A formula that cannot be read',
    explanation: 'KaTeX does not understand the TeX between the marks, so its source is shown.',
    wrong: '$\\frac{1}{2$',
    right: '$\\frac{1}{2}$',
  },
  'docs/unknown-extension': {
    level: 'warning',
    title: 'A Markdown extension that Playbill does not know',
    explanation: 'What pages write for the extension is shown as text.',
    wrong: 'markdown_extensions:\n  - pymdown.keys',
    right: 'markdown_extensions:\n  - pymdownx.keys',
  },
  'docs/invalid-metadata': {
    level: 'warning',
    title: 'Metadata of a page that cannot be read, or was not meant',
    explanation:
      'Between the dashes at the start of a page is no YAML, so MkDocs and Playbill show it as text. Without dashes, lines of "key: value" at the very start are metadata and are not shown, which is most likely not meant for a sentence.',
    wrong: '---\ntitle: Setup: the short way\n---',
    right: '---\ntitle: "Setup: the short way"\n---',
  },
  'docs/missing-page': {
    level: 'warning',
    title: 'A navigation entry without a page',
    explanation:
      'nav, an include or a redirect names a file that the docs folder does not have. The entry is left out.',
    wrong: 'nav:\n  - Setup: instal.md',
    right: 'nav:\n  - Setup: install.md',
  },
  'docs/broken-link': {
    level: 'warning',
    title: 'A link to a page or file that does not exist',
    explanation:
      'The link is kept as written, and leads nowhere. Links inside the docs folder are checked, links to other documentation and entities of the portal, and links to files of repositories that it is printed from. No address is fetched.',
    wrong: '[Setup](instal.md)',
    right: '[Setup](install.md)',
  },
  'docs/broken-anchor': {
    level: 'warning',
    title: 'A link to a section that does not exist',
    explanation:
      'The page is there, but nothing on it has the name after #. The link leads to the top of the page. Names are made of headings as MkDocs makes them, which is not always as GitHub does.',
    wrong: '[Options](setup.md#option)',
    right: '[Options](setup.md#options)',
  },
  'docs/missing-image': {
    level: 'warning',
    title: 'An image that does not exist',
    explanation:
      'The page shows an image, or plays a sound or video, that the docs folder does not have.',
    wrong: '![Overview](img/overvew.png)',
    right: '![Overview](img/overview.png)',
  },
  'docs/page-not-in-nav': {
    level: 'info',
    title: 'A page that the navigation leaves out',
    explanation:
      'mkdocs.yml has a nav, and the page is not in it: the page is printed, and only links and search lead to it. Name it in nav, or in not_in_nav where that is meant. More than ten pages are told of together.',
    wrong: 'nav:\n  - index.md  # and docs/setup.md is nowhere',
    right: 'nav:\n  - index.md\n  - setup.md',
  },
  'docs/missing-snippet': {
    level: 'warning',
    title: 'A snippet that does not exist',
    explanation:
      'The page asks for a file, or a section of one, that is not below the folder of mkdocs.yml. MkDocs leaves it out and says nothing.',
    wrong: '--8<-- "docs/instal.md"',
    right: '--8<-- "docs/install.md"',
  },
  'docs/unsafe-html': {
    level: 'warning',
    title: 'HTML that was taken out of a page',
    explanation: 'Scripts, event handlers, forms and unknown frames never reach the portal.',
    wrong: '<a href="#" onclick="track()">',
    right: '<a href="https://example.com">',
  },
  'docs/unsafe-file': {
    level: 'warning',
    title: 'A file of the documentation that would run',
    explanation:
      'HTML, XML and files that servers execute are copied with .txt at their end, so that they are shown as text. An SVG that is no XML, and markup under a name that hides it, are left out.',
    wrong: '[Demo](demo.html)',
    right: '[Demo](https://github.com/acme/shop/blob/main/docs/demo.html)',
  },
  'docs/unusable-name': {
    level: 'warning',
    title: 'A file whose name has no address',
    explanation:
      'Names of more than 200 bytes, control characters, backslashes and folders called index.html cannot be printed or served.',
    wrong: 'docs/index.html.md',
    right: 'docs/index-html.md',
  },
  'docs/same-but-case': {
    level: 'warning',
    title: 'Two pages whose addresses differ in case alone',
    explanation: 'Hosts and disks that take large and small letters for the same show one of them.',
    wrong: 'docs/Setup.md and docs/setup.md',
    right: 'docs/setup.md and docs/setup-on-windows.md',
  },
  'docs/diagram': {
    level: 'warning',
    title: 'A diagram that cannot be drawn',
    explanation:
      'Its source is shown as code. PlantUML and Graphviz draw while the portal is built: nothing is loaded from elsewhere, and a diagram has a limit of time and size.',
    wrong: '```plantuml\n!include https://example.com/theme.puml\n```',
    right: '```plantuml\n!include ../diagrams/theme.puml\n```',
  },
  'docs/same-address': {
    level: 'warning',
    title: 'Two files that would become the same page',
    explanation:
      'A folder has one index, and a page and a folder of the same name share their address. The last file stays, as with MkDocs; links to the other lead to it. A redirect from the address of a page is left out.',
    wrong: 'docs/index.md and docs/README.md',
    right: 'docs/index.md',
  },
  'facts/unreachable': {
    level: 'warning',
    strict: 'error',
    title: 'An outside system does not answer',
    explanation:
      'There is no connection, its certificate is not trusted, the answer takes too long, or the system says that it is overloaded. What it said for the last snapshot stays, with its age.',
    wrong:
      'kubernetes:\n  clusterLocatorMethods:\n    - type: config\n      clusters:\n        - name: prod\n          url: https://10.0.0.1:643',
    right:
      'kubernetes:\n  clusterLocatorMethods:\n    - type: config\n      clusters:\n        - name: prod\n          url: https://10.0.0.1:6443',
  },
  'facts/refused': {
    level: 'warning',
    strict: 'error',
    title: 'An outside system refuses the request',
    explanation:
      'The token is missing, wrong or expired (401), or does not allow what is asked for (403). What is allowed is shown.',
    wrong: 'a role without the verb list for pods',
    right: 'rules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [list]',
  },
  'facts/incomplete': {
    level: 'warning',
    strict: 'error',
    title: 'Something is missing from what a system said',
    explanation: 'Most of the answer is there and shown; the message names the part that is not.',
    wrong: 'metrics.k8s.io is not served',
    right: 'install metrics-server, or accept that usage is not shown',
  },
  'facts/bad-answer': {
    level: 'warning',
    strict: 'error',
    title: 'An answer of a system that cannot be used',
    explanation:
      'The answer has an unexpected status, is cut off, too large, no JSON, or has another shape than its interface promises.',
    wrong: 'a login page where JSON is expected',
    right: 'an address that answers with JSON without a login',
  },
  'facts/invalid-annotation': {
    level: 'warning',
    strict: 'error',
    title: 'An annotation that a plugin cannot use',
    explanation:
      'The value has not the form that the plugin expects, or names something that does not exist, so nothing is collected for it.',
    wrong: 'annotations:\n  backstage.io/kubernetes-label-selector: app in (shop',
    right: 'annotations:\n  backstage.io/kubernetes-label-selector: app in (shop)',
  },
  'facts/invalid-config': {
    level: 'warning',
    strict: 'error',
    title: 'Configuration of a plugin that has no use',
    explanation:
      'The value has the right type, but the plugin can do nothing with it. Only what depends on it is left out.',
    wrong:
      'kubernetes:\n  clusterLocatorMethods:\n    - type: config\n      clusters:\n        - name: prod\n          url: prod-cluster',
    right:
      'kubernetes:\n  clusterLocatorMethods:\n    - type: config\n      clusters:\n        - name: prod\n          url: https://prod-cluster.example.com',
  },
  'facts/invalid-plugin': {
    level: 'warning',
    strict: 'error',
    title: 'A plugin that cannot be used',
    explanation:
      'The file under playbill.plugins is missing, fails while it is loaded, or exports something that is no plugin, or its name is taken. A view that does not exist costs that view alone.',
    wrong: 'playbill:\n  plugins:\n    - ./plugins/uptme',
    right: 'playbill:\n  plugins:\n    - ./plugins/uptime',
  },
  'facts/plugin-failed': {
    level: 'warning',
    strict: 'error',
    title: 'A plugin that broke off',
    explanation:
      'It threw an error, ended its thread, or used more than it may: memory, facts, bytes. What it gave before counts; for the rest the facts of the last snapshot stay.',
    wrong: 'const [first] = answer.items; first.name // where items can be empty',
    right: 'const name = answer.items[0]?.name',
  },
  'facts/invalid-fact': {
    level: 'warning',
    strict: 'error',
    title: 'A fact that cannot be true',
    explanation:
      'A plugin gave, or a recorded file holds, a fact about an entity that is not its business, from the future, twice, or in a shape that no fact has. It is left out.',
    wrong: "yield { entityRef: 'shop', observedAt: 'today', data: {} };",
    right:
      'yield { entityRef: refOf(entity), observedAt: context.now.toISOString(), data: {}, problems: [] };',
  },
  'facts/timeout': {
    level: 'warning',
    strict: 'error',
    title: 'A plugin that takes too long',
    explanation:
      'Its time was up before it was done. What it gave until then counts; for the rest the facts of the last snapshot stay.',
    wrong: 'playbill:\n  facts:\n    budget: 5',
    right: 'playbill:\n  facts:\n    budget: 120',
  },
  'facts/kept': {
    level: 'info',
    title: 'Facts of an earlier snapshot are shown',
    explanation:
      'A system did not say everything this time. Pages show what it said before, each with its time.',
    wrong: 'a cluster that does not answer',
    right: 'build again when it does',
  },
  'facts/secret-in-config': {
    level: 'error',
    title: 'A secret that is written out',
    explanation:
      'Tokens and passwords come from the environment, or from a file that is mounted where the portal is built. One that stands in app-config.yaml is taken out; change it, because everybody who reads the repository knows it.',
    wrong: 'serviceAccountToken: eyJhbGciOi…',
    right: 'serviceAccountToken: ${PROD_TOKEN}',
  },
  'template/invalid': {
    level: 'error',
    title: 'A software template that cannot be shown',
    explanation:
      'Its form is too large or has a shape that no form has, or its expressions take too long. The template is listed; what cannot be used of it is left out.',
    wrong: 'parameters:\n  properties:\n    - name',
    right: 'parameters:\n  properties:\n    name:\n      type: string',
  },
  'template/invalid-schema': {
    level: 'error',
    title: 'A parameter that is no valid JSON Schema',
    explanation:
      'The form of a template is a JSON Schema. Where a keyword has a value that the standard does not know, answers cannot be checked and the form breaks.',
    wrong: 'name:\n  type: sting',
    right: 'name:\n  type: string',
  },
  'template/refused-default': {
    level: 'warning',
    title: 'A default that its own field refuses',
    explanation:
      'The form opens with the value, and people cannot go on until they change it: it is of another type than the field, or not among its values.',
    wrong: 'type: string\nenum: [small, large]\ndefault: medium',
    right: 'type: string\nenum: [small, large]\ndefault: small',
  },
  'template/unknown-field': {
    level: 'warning',
    title: 'A form field that Backstage does not have',
    explanation:
      'ui:field names a field of Backstage, or one that a company adds to its own; a plain field is shown in its place. ui:widget names a widget of the form library; with any other name Backstage shows an error instead of the field.',
    wrong: 'ui:field: OwnrPicker',
    right: 'ui:field: OwnerPicker',
  },
  'template/unknown-action': {
    level: 'warning',
    title: 'An action that nobody described',
    explanation:
      'Neither Backstage and its modules have the action, nor does app-config.yaml list it under playbill.templates.actions. The step becomes a task that shows its input.',
    wrong: 'action: fetch:templte',
    right: 'action: fetch:template',
  },
  'template/missing-input': {
    level: 'warning',
    title: 'A step without an input that its action needs',
    explanation: 'Backstage checks the input of a step before it runs, and stops there.',
    wrong: 'action: publish:github\ninput:\n  description: A service',
    right: 'action: publish:github\ninput:\n  repoUrl: ${{ parameters.repoUrl }}',
  },
  'template/unknown-input': {
    level: 'warning',
    title: 'An input that the action does not know',
    explanation:
      'Backstage checks the input of a step before it runs, and refuses names that the action does not have; older versions passed over them. Most often the input is misspelt, or is one that the action no longer takes.',
    wrong: 'action: fetch:template\ninput:\n  url: ./skeleton\n  value: {}',
    right: 'action: fetch:template\ninput:\n  url: ./skeleton\n  values: {}',
  },
  'template/invalid-input': {
    level: 'warning',
    title: 'An input that is of another kind than its action takes',
    explanation:
      'Backstage checks the input of a step before it runs, and stops there: a text is no list, and "true" in quotes is a text. An input that is an expression is not looked at, because its value is known only when the step runs.',
    wrong: 'action: fs:delete\ninput:\n  files: skeleton.txt',
    right: 'action: fs:delete\ninput:\n  files:\n    - skeleton.txt',
  },
  'template/ignored-input': {
    level: 'warning',
    title: 'An input that the action accepts and does not read',
    explanation:
      'Backstage kept the name of the input when it took its meaning away: files that copyWithoutRender lists are rendered like all others.',
    wrong: "copyWithoutRender:\n  - '.github/workflows/*'",
    right: "copyWithoutTemplating:\n  - '.github/workflows/*'",
  },
  'template/invalid-expression': {
    level: 'error',
    title: 'An expression that cannot be read',
    explanation:
      'In a step or in the output Backstage leaves the text as it stands, with its braces; in a file of a skeleton the step fails.',
    wrong: '${{ parameters.name | }}',
    right: '${{ parameters.name | lower }}',
  },
  'template/unknown-filter': {
    level: 'warning',
    title: 'A filter, test or function that Backstage does not have',
    explanation:
      'Neither Backstage nor its template language has it. In a step or in the output the text stays as it stands, with its braces; in a file of a skeleton the step fails. A plugin of your own Backstage can add filters and functions; playbill.problems can then turn this problem off.',
    wrong: 'name: ${{ parameters.name | lowercase }}',
    right: 'name: ${{ parameters.name | lower }}',
  },
  'template/unknown-name': {
    level: 'warning',
    title: 'A name that expressions do not have there',
    explanation:
      'Expressions read parameters, steps, secrets, user, environment and context; in a step with each also each.key and each.value. The expression has no value.',
    wrong: 'each: ${{ parameters.regions }}\ninput:\n  region: ${{ each.item }}',
    right: 'each: ${{ parameters.regions }}\ninput:\n  region: ${{ each.value }}',
  },
  'template/unknown-key': {
    level: 'warning',
    title: 'A key that Backstage does not read',
    explanation:
      'Backstage passes over keys that it does not know, so a misspelt one does nothing, and nobody says so.',
    wrong: 'action: publish:github\ninputs:\n  repoUrl: ${{ parameters.repoUrl }}',
    right: 'action: publish:github\ninput:\n  repoUrl: ${{ parameters.repoUrl }}',
  },
  'template/undeclared-parameter': {
    level: 'warning',
    title: 'A parameter that no page of the form asks for',
    explanation: 'The expression has no value, unless somebody starts the template by other means.',
    wrong: 'name: ${{ parameters.nmae }}',
    right: 'name: ${{ parameters.name }}',
  },
  'template/unused-parameter': {
    level: 'warning',
    title: 'A parameter that nothing reads',
    explanation:
      'People are asked for a value that makes no difference: no step, no output and no condition of the form reads it.',
    wrong: 'parameters:\n  properties:\n    colour:\n      type: string',
    right: 'values:\n  colour: ${{ parameters.colour }}',
  },
  'template/undeclared-secret': {
    level: 'warning',
    title: 'A secret that the form does not ask for',
    explanation:
      'Secrets come from a Secret field, from requestUserCredentials of a repository picker, or from spec.secrets. Without one of these the expression has no value.',
    wrong: 'token: ${{ secrets.USER_TOKEN }}',
    right: 'ui:options:\n  requestUserCredentials:\n    secretsKey: USER_TOKEN',
  },
  'template/unknown-step': {
    level: 'error',
    title: 'The output of a step that does not exist, or comes later',
    explanation: 'Steps run in order, and are known by their ids. The expression has no value.',
    wrong: 'url: ${{ steps.publsh.output.remoteUrl }}',
    right: 'url: ${{ steps.publish.output.remoteUrl }}',
  },
  'template/unknown-output': {
    level: 'warning',
    title: 'An output that the action of the step does not give',
    explanation: 'The expression has no value.',
    wrong: 'url: ${{ steps.publish.output.remoteURL }}',
    right: 'url: ${{ steps.publish.output.remoteUrl }}',
  },
  'template/duplicate-step': {
    level: 'warning',
    title: 'Two steps with the same id',
    explanation: 'Expressions read the output of the one that ran last.',
    wrong: 'steps:\n  - id: fetch\n  - id: fetch',
    right: 'steps:\n  - id: fetch\n  - id: fetch-docs',
  },
  'template/missing-skeleton': {
    level: 'error',
    title: 'A skeleton that does not exist',
    explanation:
      'The step fetches a folder or file that its repository does not have. Paths count from the folder of the template.',
    wrong: 'url: ./skeletn',
    right: 'url: ./skeleton',
  },
  'template/undeclared-value': {
    level: 'warning',
    title: 'A value that a skeleton reads and its step does not give',
    explanation:
      'Files of a skeleton see the values of their step alone, not the parameters of the form.',
    wrong: 'values:\n  nmae: ${{ parameters.name }}',
    right: 'values:\n  name: ${{ parameters.name }}',
  },
  'template/unsafe-path': {
    level: 'error',
    title: 'A path that leaves the folder of the new project',
    explanation: 'Backstage refuses it, and so does Playbill.',
    wrong: 'targetPath: ../other',
    right: 'targetPath: ./other',
  },
  'template/left-out': {
    level: 'info',
    title: 'Files of a skeleton that the preview does not have',
    explanation:
      'Skeletons travel with the page of their template, so their size is limited: 2 MB a file, 10 MB and 5,000 files a template. Symbolic links are left out, and what stands on a host that the configuration does not name.',
    wrong: 'skeleton/model.bin of 50 MB',
    right: 'a script that downloads the model',
  },
} as const satisfies Record<string, ProblemDefinition>;

export type ProblemCode = keyof typeof PROBLEM_CODES;
