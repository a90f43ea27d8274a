/** Where requests are sent that hold several, without version. */
export const BATCH_PATH = '/$batch';
