import { createRequire } from 'node:module';
import type { Json } from '../cty/json';

interface JmesPath {
  search(document: Json, expression: string): Json | undefined;
}

// The package has a CommonJS build, but describes only its ES modules: an import would not compile here.
const library = createRequire(__filename)('@jmespath-community/jmespath') as JmesPath;

/**
 * Evaluates a JMESPath expression.
 *
 * @throws Error when the expression is wrong or cannot be evaluated
 * @see https://jmespath.org/specification.html
 */
export function search(document: Json, expression: string): Json | undefined {
  return library.search(document, expression);
}
