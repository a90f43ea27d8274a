/** How a command prints: text for people as it goes, anything else as one document on stdout. */
export type Format = 'text' | 'json' | 'github' | 'sarif' | 'junit' | 'markdown' | 'html';
