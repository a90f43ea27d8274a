/**
 * Whether a text can be a regular expression of .NET, as far as that can be told without .NET: what the two dialects have
 * otherwise is taken out first, and a text with constructs that JavaScript has no word for passes unseen.
 */
export function isRegularExpression(text: string): boolean {
  if (/\(\?\(|\(\?[a-z]*x/.test(text)) return true;
  const common = text
    .replace(/\(\?#[^)]*\)/g, '')
    .replace(/\(\?[imns]*(?:-[imns]+)?\)/g, '')
    .replace(/\(\?(?:[imns]*(?:-[imns]+)?:|>|'[^']*'|<[\w-]*>)/g, '(?:');
  try {
    new RegExp(common);
    return true;
  } catch {
    return false;
  }
}
